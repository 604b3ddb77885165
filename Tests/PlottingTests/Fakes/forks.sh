#!/bin/sh
# A gnuplot that leaves a child behind, which holds its output open.
cat >/dev/null
sleep 30 &
echo picture
