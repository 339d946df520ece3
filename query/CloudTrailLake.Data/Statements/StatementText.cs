namespace CloudTrailLake.Data.Statements;

/// <summary>One statement of a command.</summary>
/// <param name="Text">Its text from its first word on, set at the line and column where it stands in the command, so that positions in errors are those of the command.</param>
/// <param name="Names">The parameters it names, without their signs.</param>
/// <param name="Positional">How many <c>?</c> it holds.</param>
internal sealed record StatementText(string Text, IReadOnlySet<string> Names, int Positional);
