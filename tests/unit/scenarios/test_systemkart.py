"""The systemkart hangs together, and its loops are what they are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framsyn.scenarios.systemkart import LAYERS, faults_of_map, kind_of
from framsyn.simulation.scenarios.systemkart_texts import systemkart


def test_no_node_is_loose_and_no_link_goes_nowhere() -> None:
    assert faults_of_map(systemkart()) == []


def test_every_layer_has_nodes_and_a_name() -> None:
    found = systemkart()

    assert {node.layer for node in found.nodes.values()} == set(LAYERS)
    assert set(found.layers) == set(LAYERS)


def test_each_loops_signs_multiply_to_what_it_is_called() -> None:
    found = systemkart()

    assert found.loops
    for loop in found.loops.values():
        assert kind_of(loop.path, found.links) == loop.kind


def test_a_turned_sign_turns_the_kind_of_every_loop_it_is_in() -> None:
    found = systemkart()
    for loop in found.loops.values():
        first = (loop.path[0], loop.path[1])
        turned = tuple(
            replace(link, polarity=-link.polarity) if (link.start, link.end) == first else link
            for link in found.links
        )
        assert kind_of(loop.path, turned) != loop.kind


def test_a_loop_with_a_missing_link_and_a_loose_node_are_both_told() -> None:
    found = systemkart()
    without = tuple(link for link in found.links if link.start != "few_homes")
    loose = tuple(link for link in without if "centralisation" not in {link.start, link.end})
    faults = faults_of_map(replace(found, links=loose))

    assert any("young_and_homes" in fault for fault in faults)
    assert any("centralisation" in fault for fault in faults)


def test_every_lever_of_the_map_leads_somewhere_it_acts() -> None:
    found = systemkart()
    for node in found.nodes.values():
        if node.layer == "lever":
            assert node.lever
            assert [link for link in found.links if link.start == node.key]


def test_every_link_has_a_source() -> None:
    assert all(len(link.source) > 10 for link in systemkart().links)


@pytest.mark.parametrize("layer", ["development", "challenge"])
def test_much_of_what_can_be_counted_has_a_figure(layer: str) -> None:
    nodes = [node for node in systemkart().nodes.values() if node.layer == layer]

    assert sum(bool(node.figure) for node in nodes) >= len(nodes) / 2
