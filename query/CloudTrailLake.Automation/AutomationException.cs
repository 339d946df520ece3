namespace CloudTrailLake.Automation;

/// <summary>A request that was refused; the message is for the person who asked: what is wrong, where, and what to do.</summary>
internal sealed class AutomationException(AutomationError error, string message) : Exception(message)
{
    /// <summary>The kind of refusal.</summary>
    public AutomationError Error { get; } = error;

    /// <summary>A value that is not usable.</summary>
    public static AutomationException Invalid(string message) => new(AutomationError.Invalid, message);

    /// <summary>A resource that is not there.</summary>
    public static AutomationException NotFound(string message) => new(AutomationError.NotFound, message);

    /// <summary>A resource that is in the way, or in the wrong state.</summary>
    public static AutomationException Conflict(string message) => new(AutomationError.Conflict, message);
}
