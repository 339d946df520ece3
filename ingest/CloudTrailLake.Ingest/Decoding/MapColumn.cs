using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>
/// A JSON object as its text without insignificant white space, <c>map(varchar,varchar)</c> to SQL. Cleaned where DuckDB's JSON functions would
/// fail or disagree with us: members that a later one of their name overrules are gone, half surrogate pairs are U+FFFD. Other values are NULL.
/// </summary>
internal sealed class MapColumn(string name, string jsonName, EventType type) : TextColumn(name, jsonName, type)
{
    /// <inheritdoc/>
    public override unsafe bool Set(in ColumnFill fill, int row, int token)
    {
        JsonToken* value = fill.Record.Tokens + token;
        if (value->Kind != JsonTokenKind.Object)
        {
            return false;
        }

        bool exact = !value->Has(JsonTokenFlags.LoneSurrogate) && !JsonDuplicates.Any(fill.Record, token);
        if (exact && !value->Has(JsonTokenFlags.Whitespace))
        {
            Set(row, fill.Slice(token));
            return true;
        }

        int start = fill.Text.Length;
        if (exact)
        {
            JsonText.AppendMinified(fill.Text, fill.Record, token);
        }
        else
        {
            JsonText.AppendCleaned(fill.Text, fill.Record, token);
        }

        Set(row, new Utf8Slice(start, fill.Text.Length - start));
        return exact;
    }
}
