using System.Text.Encodings.Web;
using System.Text.Json;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Cli.Commands.Sql;

/// <summary>A line of input: <c>{"sql": "…", "dialect"?: "trino"}</c>.</summary>
internal sealed record StatementLine(string Sql, SqlDialect Dialect)
{
    /// <summary>How answers are written: lower-case first letters, no escapes that JSON does not ask for.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The statement of a line.</summary>
    /// <exception cref="FormatException">The line is not of this form, or the dialect is not spoken.</exception>
    public static StatementLine Parse(string line)
    {
        if (line.Length > JsonLines.MaxLineCharacters)
            throw new FormatException($"A line has at most {JsonLines.MaxLineCharacters} characters; this one has {line.Length}.");
        try
        {
            using var document = JsonDocument.Parse(line);
            string? name = document.RootElement.TryGetProperty("dialect", out var member) ? member.GetString() : SqlDialectNames.Trino;
            if (name is null || SqlDialectNames.Find(name) is not { } dialect)
                throw new FormatException($"The dialect '{name}' is not supported; there are {SqlDialectNames.All}.");
            return new StatementLine(document.RootElement.GetProperty("sql").GetString() ?? throw new FormatException("The member 'sql' is a text."), dialect);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($$"""The line is not of the form {"sql": "…"}: {{exception.Message}}""", exception);
        }
    }
}
