namespace CloudTrailLake.SqlLogic.Tests.Corpus;

/// <summary>An answer in the notation of the corpus: rows as lines, or one line with an error.</summary>
/// <param name="Types">Names of the columns' types, <c>varchar, bigint</c>; null when they are not looked at, and for errors.</param>
/// <param name="Lines">The rows, columns separated by tabs, or the message.</param>
internal sealed record CorpusAnswer(string? Types, IReadOnlyList<string> Lines)
{
    /// <summary>Ends an expected message of which only the beginning counts.</summary>
    private const char AndSoOn = '…';

    public bool IsError { get; init; }

    public static CorpusAnswer Error(string message) => new(null, [CorpusText.Escape(message)]) { IsError = true };

    /// <summary>Whether <paramref name="actual"/> is what this one, read from a file, expects.</summary>
    public bool Accepts(CorpusAnswer actual, bool isSorted)
    {
        if (IsError != actual.IsError || (Types is not null && Types != actual.Types))
            return false;
        if (IsError && Lines is [[.. string beginning, AndSoOn]])
            return actual.Lines[0].StartsWith(beginning, StringComparison.Ordinal);
        return isSorted ? Lines.Order(StringComparer.Ordinal).SequenceEqual(actual.Lines.Order(StringComparer.Ordinal)) : Lines.SequenceEqual(actual.Lines);
    }

    public override string ToString() => (IsError ? "error: " : Types is null ? string.Empty : $"({Types}) ") + string.Join(" ⏎ ", Lines);
}
