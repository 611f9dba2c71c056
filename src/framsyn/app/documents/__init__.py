"""Documents of a place: report, slides, workbook, cards, poster and paragraphs for plans."""
