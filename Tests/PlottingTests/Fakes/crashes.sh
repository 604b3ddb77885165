#!/bin/sh
# A gnuplot that is ended by a signal while it works.
head -c 100 >/dev/null
kill -KILL $$
