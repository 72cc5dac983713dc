"""Our own labels of who really speaks, when, with what caveats and on whose word, on 80 reports."""
