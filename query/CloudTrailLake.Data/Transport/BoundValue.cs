namespace CloudTrailLake.Data.Transport;

/// <summary>A parameter's value as it travels: a SQL type and the text form of that type.</summary>
/// <param name="Name">Name without its sign; null: positional.</param>
/// <param name="SqlType">SQL type, such as <c>timestamp(3)</c>.</param>
/// <param name="Text">The value's text form in that type (varbinary: hex digits); null: NULL.</param>
internal sealed record BoundValue(string? Name, string SqlType, string? Text);
