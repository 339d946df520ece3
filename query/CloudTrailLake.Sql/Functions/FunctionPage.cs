namespace CloudTrailLake.Sql.Functions;

/// <summary>A page of Trino's documentation as data.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Kind">How its functions may be called.</param>
/// <param name="Rows">One signature a line.</param>
/// <param name="Help">One name a line, with what it does.</param>
internal sealed record FunctionPage(string Title, FunctionKind Kind, string Rows, string Help)
{
    private Dictionary<string, string>? _help;

    /// <summary>The signatures in order.</summary>
    public IReadOnlyList<FunctionDefinition> Functions { get; } = [.. Lines(Rows).Select(row => FunctionRow.Parse(row, Kind))];

    /// <summary>Those that statements may call.</summary>
    public IEnumerable<FunctionDefinition> Shown => Functions.Where(function => !function.IsHidden);

    /// <summary>What a function does, in one line; null for one that has none here.</summary>
    public string? HelpFor(string name) =>
        (_help ??= Lines(Help).ToDictionary(line => line[..line.IndexOf(':', StringComparison.Ordinal)], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..], StringComparer.OrdinalIgnoreCase))
            .GetValueOrDefault(name);

    private static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
