using System.Text.Json.Serialization;

namespace CloudTrailLake.Cli.Commands.Sql;

/// <summary>The answer to a line that is refused.</summary>
/// <param name="Error">Why, with its place in the statement: <c>line 1:8: …</c>.</param>
internal sealed record Refusal(string Error)
{
    /// <summary>Whether it went well.</summary>
    [JsonPropertyOrder(-1)]
    public bool Ok => false;
}
