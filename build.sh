#!/bin/sh
# Thin over build.cs, which holds the verbs: ./build.sh test
cd "$(dirname "$0")" && exec dotnet run build.cs -- "$@"
