using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>
/// Decodes one record after the other: first what selection and de-duplication look at (<see cref="TryDecode"/>), then, for a record that is kept,
/// all columns (<see cref="AppendTo"/>, once per batch that takes it). Reused; not thread-safe.
/// </summary>
/// <remarks>
/// A record comes back from its columns and <c>_residual</c> with the same members, strings and number texts; see <see cref="EventJson"/> for the
/// form of <c>_residual</c>. What goes there is decided per top-level member: one that any column in it cannot give back exactly stands there whole.
/// </remarks>
internal sealed unsafe partial class EventDecoder : IDisposable
{
    /// <summary>No value is unescaped more often than this between two clearings of the scratch text.</summary>
    private const int ScratchFactor = 8;

    private const long MicrosPerDay = 86_400_000_000;
    private readonly EventColumn[] _columns;
    private readonly NameTable _names;
    private readonly byte[][] _jsonNames;
    private readonly int[] _slots;
    private readonly List<int> _unknown = [];
    private readonly List<int> _overruled = [];
    private JsonRecord _record;
    private ulong _duplicates;

    /// <param name="family">The family of the stores that take the records.</param>
    public EventDecoder(EventStoreFamily family)
    {
        Family = family;
        _columns = [.. EventSchema.For(family).PhysicalColumns];
        _names = new NameTable([.. _columns.Select(c => c.JsonName)]);
        _jsonNames = [.. _columns.Select(c => Encoding.UTF8.GetBytes(c.JsonName))];
        // One more, always empty, stands for the columns that only other families have.
        _slots = new int[_columns.Length + 1];
        _suppressed = new bool[_columns.Length];
        _eventTime = Index("eventtime");
        _eventId = Index("eventid");
        _eventCategory = Index("eventcategory");
        _eventType = Index("eventtype");
        _eventSource = Index("eventsource");
        _eventName = Index("eventname");
        _errorCode = Index("errorcode");
        _readOnly = Index("readonly");
        _managementEvent = Index("managementevent");
        _vpcEndpointId = Index("vpcendpointid");
        _fromConsole = Index("sessioncredentialfromconsole");
        _userIdentity = Index("useridentity");
        _resources = Index("resources");
        _residualColumn = Index(EventSchema.Residual);
    }

    /// <summary>Whose columns it fills.</summary>
    public EventStoreFamily Family { get; }

    /// <summary><c>eventTime</c> in microseconds from 1970-01-01T00:00:00Z.</summary>
    public long EventTimeMicros { get; private set; }

    /// <summary>UTC day of <c>eventTime</c>, in days from 1970-01-01.</summary>
    public int CalendarDay { get; private set; }

    /// <summary>The exact <c>eventID</c> text, unescaped; empty when the record has none. Good until the next call.</summary>
    public ReadOnlySpan<byte> EventId => ScalarText(_slots[_eventId]).Bytes;

    /// <summary>Looks at a record. It must stay in place until the last <see cref="AppendTo"/>.</summary>
    /// <returns>Why the record cannot be taken in; null when it can.</returns>
    public string? TryDecode(in JsonRecord record)
    {
        _record = record;
        _scratch.Clear();
        _scratch.Reserve(ScratchFactor * record.Json.Length);
        _slots.AsSpan().Clear();
        _unknown.Clear();
        _overruled.Clear();
        _duplicates = 0;
        JsonToken* tokens = record.Tokens;
        int end = tokens[record.Root].Next;
        for (int i = record.Root + 1; i < end; i = tokens[i + 1].Next)
        {
            int column = _names.Find(record, i);
            if (column < 0)
            {
                _unknown.Add(i);
                continue;
            }

            if (_slots[column] != 0)
            {
                _duplicates |= 1UL << column;
                _overruled.Add(_slots[column] - 1);
            }

            _slots[column] = i + 1;
        }

        int time = _slots[_eventTime];
        if (time == 0)
        {
            return "no eventTime";
        }

        if (!TimestampColumn.TryRead(record, time, out long micros, out _))
        {
            return "invalid eventTime";
        }

        EventTimeMicros = micros;
        CalendarDay = (int)((micros - Remainder(micros, MicrosPerDay)) / MicrosPerDay);
        return null;
    }

    /// <summary>SHA-256 of the record's JSON text without insignificant white space: identifies a record that has no <c>eventID</c>.</summary>
    public void Sha256(Span<byte> hash)
    {
        int start = _scratch.Length;
        JsonText.AppendMinified(_scratch, _record, _record.Root);
        SHA256.HashData(_scratch.Written[start..], hash);
    }

    /// <inheritdoc/>
    public void Dispose() => _scratch.Dispose();

    /// <summary>What is left over the last multiple of <paramref name="unit"/> at or below the value.</summary>
    private static long Remainder(long value, long unit) => ((value % unit) + unit) % unit;

    private int Index(string name) => Array.FindIndex(_columns, c => c.Name == name) is >= 0 and int index ? index : _columns.Length;
}
