using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Import;

/// <summary>The saved translation of another system's header names.</summary>
public static class ColumnMappings
{
    /// <summary>The kinds of file a mapping can be saved for.</summary>
    public static IReadOnlyList<string> FileKinds { get; } = ["customers", "invoices"];

    /// <summary>The saved mapping, or null.</summary>
    public static Task<ColumnMapping?> Show(ClientBooks books, string fileKind, CancellationToken ct = default) =>
        FileImport.SavedMapping(books, fileKind, ct);

    /// <summary>Replaces the saved mapping; an empty one removes it. Gives whether anything changed. Refused: <c>bad_choice, too_long, control_character</c>.</summary>
    public static Task<Result<bool>> Save(ClientBooks books, string fileKind, ColumnMapping mapping, CancellationToken ct = default) =>
        books.WriteWithoutCatchUp<bool>(async unit =>
        {
            if (!FileKinds.Contains(fileKind))
            {
                return Refusals.BadChoice("file kind", fileKind, string.Join(", ", FileKinds));
            }

            foreach (var (header, field) in mapping.FieldByHeader)
            {
                if ((Texts.Check("header", header, 200) ?? Texts.CheckOptional("field", field, 100)) is { } refused)
                {
                    return refused;
                }
            }

            var there = await unit.Db.ColumnMappings.Where(m => m.FileKind == fileKind).ToListAsync(ct);
            if (there.Count == mapping.FieldByHeader.Count
                && there.TrueForAll(m => mapping.FieldByHeader.TryGetValue(m.Header, out var field) && field == m.Field))
            {
                return false;
            }

            unit.Db.RemoveRange(there);
            await unit.Flush(ct);
            unit.Db.AddRange(mapping.FieldByHeader.Select(pair => new ColumnMappingRow
            {
                ClientId = unit.Client.Id,
                FileKind = fileKind,
                Header = pair.Key,
                Field = pair.Value,
            }));
            await unit.Happened("column_mapping_saved", facts: new { fileKind, columns = mapping.FieldByHeader.Count }, ct: ct);
            return true;
        }, commit: true, ct);
}
