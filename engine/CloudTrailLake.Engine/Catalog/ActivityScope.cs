namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// An API call under way whose record must not be lost once it has changed something: the first transaction on the control database that the call commits carries the
/// record along, into the outbox. It flows with the call (<see cref="AsyncLocal{T}"/>); what a call leaves running behind it notes nothing once the call is closed.
/// </summary>
internal sealed class ActivityScope(ActivityOutboxRecord record)
{
    private static readonly AsyncLocal<ActivityScope?> Ambient = new();
    private int state;

    /// <summary>The call that this work belongs to; null outside of one.</summary>
    public static ActivityScope? Current => Ambient.Value;

    /// <summary>Whether the record stands in the outbox.</summary>
    public bool IsNoted => Volatile.Read(ref state) == Noted;

    private const int Open = 0;
    private const int Noted = 1;
    private const int Closed = 2;

    /// <summary>Makes it the call of everything that follows in this flow.</summary>
    public void Enter() => Ambient.Value = this;

    /// <summary>Ends the call; whether its record stands in the outbox.</summary>
    public bool Close() => Interlocked.CompareExchange(ref state, Closed, Open) == Noted;

    /// <summary>Puts the record into a transaction; false when it is there already, or the call has ended.</summary>
    internal bool Note(ControlSession session)
    {
        if (Volatile.Read(ref state) != Open)
        {
            return false;
        }

        ActivityOutboxTable.Insert(session, record);
        return true;
    }

    /// <summary>The transaction has been committed.</summary>
    /// <returns>False when the call ended meanwhile without counting on it; the row is then one too many.</returns>
    internal bool Commit() => Interlocked.CompareExchange(ref state, Noted, Open) == Open;
}
