"""One file for each measurement; ``bench.contents`` lists them."""
