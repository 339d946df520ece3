namespace CloudTrailLake.Automation.Generation;

/// <summary>A word of a prompt.</summary>
/// <param name="Raw">As it stands there, without punctuation around it.</param>
/// <param name="IsQuoted">Whether it stood in quotes: a name, whatever it looks like.</param>
internal readonly record struct PromptWord(string Raw, bool IsQuoted)
{
    /// <summary>Lower case, as rules compare it; quoted words match no rule.</summary>
    public string Text { get; } = IsQuoted ? "" : Raw.ToLowerInvariant();
}
