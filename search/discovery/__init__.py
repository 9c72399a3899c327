"""Which strings of the texts are new formulas: found, dated and ranked by growth. Pure, over numpy."""
