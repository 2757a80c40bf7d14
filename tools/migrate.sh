#!/usr/bin/env bash
# After a change of the books' model: makes the migration NAME for both databases and compiles the model of SQLite anew (only the
# command line, which must start at once, needs a compiled one).
set -euo pipefail
name=${1:?the migration needs a name}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet tool restore >/dev/null
dotnet restore Kravbro.slnx -v quiet
project=(--project src/Kravbro.Application --startup-project src/Kravbro.Application)
# The compiled model would hide the change from the tool.
rm -rf src/Kravbro.Application/Storage/Compiled/Sqlite
for kind in Sqlite Postgres; do
  dotnet ef migrations add "$name" --context "${kind}BooksContext" "${project[@]}" --output-dir "Storage/Migrations/$kind"
done
dotnet ef dbcontext optimize --context SqliteBooksContext "${project[@]}" \
  --output-dir Storage/Compiled/Sqlite --namespace Kravbro.Application.Storage.Compiled.Sqlite
