namespace CloudTrailLake.Query.Functions.Values.Formats;

/// <summary>One element of a format of dates and times.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Minimum">Digits at least (numbers), or digits of a fraction.</param>
/// <param name="Maximum">Digits at most when it is read.</param>
/// <param name="Text">The text of a literal.</param>
internal readonly record struct TimeElement(TimeElementKind Kind, int Minimum = 1, int Maximum = 9, string Text = "");
