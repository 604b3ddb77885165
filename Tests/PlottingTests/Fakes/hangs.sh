#!/bin/sh
# A gnuplot that never answers and takes no input.
exec sleep 600
