using System.Data.Common;
using CloudTrailLake.Data.Configuration;
using CloudTrailLake.Data.Transport;

namespace CloudTrailLake.Data;

/// <summary>
/// The lake refused or failed a statement, or could not be reached. <see cref="SqlState"/> tells the kind (42601 syntax, 42703 column, 42P01 table, 42804 type, 42883 function,
/// 22012 division by zero, 28000 credentials, 42501 not allowed, 53400 too many queries, 57014 cancelled or timed out, 08001 and 08006 connection),
/// <see cref="IsTransient"/> whether the same call may succeed later, <see cref="Line"/> and <see cref="Column"/> the place in the command text.
/// </summary>
public sealed class LakeException : DbException
{
    private readonly string? _sqlState;
    private readonly bool _isTransient;

    internal LakeException(string message, string? sqlState, bool isTransient = false, Exception? inner = null)
        : base(message, inner)
    {
        _sqlState = sqlState;
        _isTransient = isTransient;
    }

    /// <summary>Five characters as SQL defines them.</summary>
    public override string? SqlState => _sqlState;

    /// <summary>Whether the same call may succeed later without a change.</summary>
    public override bool IsTransient => _isTransient;

    /// <summary>Line of the command text where the fault stands, counted from 1; null when it has no place.</summary>
    public int? Line { get; internal init; }

    /// <summary>Column of that line, counted from 1; null when the fault has no place.</summary>
    public int? Column { get; internal init; }

    /// <summary>The service's name of the error, such as <c>InvalidQueryStatementException</c>; null when it is the provider's own.</summary>
    public string? ErrorName { get; internal init; }

    /// <summary>The query it is about, when it got so far.</summary>
    public string? QueryId { get; internal init; }

    internal static LakeException Cancelled(Exception? inner) => new("The command was cancelled.", SqlStates.Cancelled, isTransient: false, inner);

    internal static LakeException NotReached(ConnectionSettings settings, Exception inner) => new(
        $"{settings.DisplayName} did not answer within {settings.ConnectTimeout.TotalSeconds:0} s (Timeout).", SqlStates.CannotConnect, isTransient: true, new TimeoutException("Timeout elapsed.", inner));

    internal static LakeException TimedOut(TimeSpan limit, Exception? inner) =>
        new($"The command gave no rows for {limit.TotalSeconds:0.###} s, its CommandTimeout. The query was cancelled.", SqlStates.Cancelled, isTransient: true, new TimeoutException("CommandTimeout elapsed.", inner));
}
