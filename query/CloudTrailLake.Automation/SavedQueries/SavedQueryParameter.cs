namespace CloudTrailLake.Automation.SavedQueries;

/// <summary>A named parameter of a saved query. Without a default, each run must be given a value.</summary>
/// <param name="Name">Its name as the statement has it, whatever case: <c>$user$</c>, <c>:user</c> and <c>@user</c> are <c>user</c>.</param>
/// <param name="Type">A scalar type in Trino's spelling, such as <c>varchar</c> or <c>timestamp(3)</c>.</param>
/// <param name="Default">Its default as text; null with <paramref name="HasDefault"/> is NULL.</param>
/// <param name="HasDefault">Whether there is a default.</param>
internal sealed record SavedQueryParameter(string Name, string Type, string? Default, bool HasDefault);
