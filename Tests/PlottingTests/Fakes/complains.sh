#!/bin/sh
# A gnuplot that complains without end.
exec yes complaint >&2
