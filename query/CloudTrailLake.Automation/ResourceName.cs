namespace CloudTrailLake.Automation;

/// <summary>Names of saved queries, schedules and outputs: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, as EventBridge Scheduler has them; they stand in paths and file names.</summary>
internal static class ResourceName
{
    /// <summary>Refuses what is no name.</summary>
    /// <param name="what">What bears it, for the message.</param>
    /// <param name="name">The name.</param>
    /// <param name="maxCharacters">Longest name.</param>
    /// <exception cref="AutomationException">It is none.</exception>
    public static string Check(string what, string? name, int maxCharacters = AutomationLimits.MaxNameCharacters) =>
        name is { Length: > 0 } && name.Length <= maxCharacters && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && name.Any(c => c != '.')
            ? name
            : throw AutomationException.Invalid($"The name of {what} has 1 to {maxCharacters} characters: letters, digits, '-', '_' and '.', not points alone.");
}
