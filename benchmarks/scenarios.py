"""A new set of levers: the whole chain in process and over HTTP, goals, claims and futures."""

from __future__ import annotations

import http.client
import itertools
import threading
import time

import numpy as np
import uvicorn

from benchmarks.result import Result, seconds
from framsyn.app.choices.futures import read_futures, robust_choices
from framsyn.app.choices.take_a_stand import take_a_stand
from framsyn.app.installation import Installation, open_installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.run import run_scenario
from framsyn.app.scenarios.solve import solve_scenario, tornado
from framsyn.scenarios.codec import decode, encode
from framsyn.scenarios.lever import Pulled
from framsyn.scenarios.levers.registry import GROWTH_LEVER, LEVERS
from framsyn.scenarios.scenario import Goal, Scenario
from framsyn.web.application import create_application

KOMMUNE = "3453"
REQUESTS = 300
PORT = 8977


def measure() -> list[Result]:
    installation = open_installation()
    bench = scenario_bench(installation)
    bench.prepare()
    ground = bench.model.ground((KOMMUNE,))
    area = installation.areas.by_code(KOMMUNE)
    here = Scenario(KOMMUNE)
    amounts = itertools.count(1)

    def every_lever() -> object:
        """All levers at amounts nobody has asked for before."""
        part = 1000 + next(amounts)
        values = {n: lever.highest / part for n, lever in LEVERS.items() if n != GROWTH_LEVER}
        return bench.model.run(ground, Pulled(values))

    goal = Goal("ratio.support", 2040, 1.95)
    hands = Goal("workforce.hands_needed_aarsverk", 2040, 30, "at_most")
    answers = dict.fromkeys(bench.texts.claims, "agree")
    six = Scenario(KOMMUNE, "own", {n: lever.step * 3 for n, lever in list(LEVERS.items())[:6]})

    def one_goal(draws: int) -> float:
        move = ["demography.move_in"]
        return 1000 * seconds(
            lambda: solve_scenario(installation, here, goal, move, draws=draws), 7
        )

    return [
        Result("New levers, people to kroner, all levers at once", 1000 * seconds(every_lever, 60), 5, "ms"),
        Result("A scenario answered whole (the use case)", 1000 * seconds(lambda: run_scenario(installation, Scenario(KOMMUNE, "own", {"demography.move_in": 1 + next(amounts) / 1e4})), 40), 5, "ms"),
        Result("The same over HTTP on loopback, p95", _over_http(installation), 15, "ms"),
        Result("Goal seek, one lever", one_goal(0), 100, "ms"),
        Result("Goal seek, one lever, with its probability", one_goal(200), 100, "ms"),
        Result("Goal seek, least change, with its probability", 1000 * seconds(lambda: solve_scenario(installation, here, hands), 5), 1000, "ms"),
        Result("Tornado over all levers", 1000 * seconds(lambda: tornado(installation, here, "population.all", 2040), 5), 250, "ms"),
        Result("Twenty-four answers, each left out once", 1000 * seconds(lambda: take_a_stand(installation, area, answers), 5), 250, "ms"),
        Result("The five futures of a kommune", 1000 * seconds(lambda: read_futures(installation, area), 7), 100, "ms"),
        Result("Choices in five futures and twenty draws", 1000 * seconds(lambda: robust_choices(installation, here, goal), 5), 500, "ms"),
        Result("Scenario to code and back", 1e6 * seconds(lambda: decode(encode(six)), 200), 500, "µs"),
        Result("Signs of a code for six levers", len(encode(six)), 60, "signs"),
    ]  # fmt: skip


def _over_http(installation: Installation) -> float:
    """Milliseconds within which 95 of 100 requests are answered, each with new levers."""
    config = uvicorn.Config(create_application(installation), port=PORT, log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    found = []
    for turn in range(REQUESTS):
        levers = f"lever=demography.move_in={1 + turn / 100}&lever=care.productivity=-0.5"
        start = time.perf_counter()
        connection.request("GET", f"/api/v1/areas/{KOMMUNE}/scenario?{levers}")
        answer = connection.getresponse()
        body = answer.read()
        found.append(1000 * (time.perf_counter() - start))
        assert answer.status == 200
        assert body
    connection.close()
    server.should_exit = True
    thread.join()
    return float(np.percentile(found[20:], 95))
