using System.Text;

namespace CloudTrailLake.Samples;

/// <summary>The event being written: where its templates find their values.</summary>
internal sealed class EventContext(string account, SamplePools pools, ulong seed)
{
    private static readonly byte[][] Months = [.. new[] { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }.Select(Encoding.ASCII.GetBytes)];

    private readonly int[] _drawn = new int[(int)Placeholder.LastPool + 1];
    private readonly int[] _drawnAt = new int[(int)Placeholder.LastPool + 1];
    private int _event;
    private Actor? _actor;
    private byte[] _address = [];
    private DateTime _time;

    /// <summary>The file's bytes.</summary>
    public Utf8Buffer Buffer { get; } = new(1 << 18);

    /// <summary>The file's random numbers.</summary>
#pragma warning disable CA1051, MA0069 // A mutable struct: a property would hand out copies.
    public SampleRandom Random = new(seed);
#pragma warning restore CA1051, MA0069

    public byte[] Account { get; } = Encoding.ASCII.GetBytes(account);

    public byte[] Region { get; set; } = [];

    public Actor Actor => _actor!;

    public DateTime Time => _time;

    public byte[] Address => _address;

    /// <summary>Begins an event: pools are drawn anew.</summary>
    public void Begin(Actor actor, DateTime time)
    {
        _event++;
        _actor = actor;
        _time = time;
        _address = actor.Addresses[Random.Below(actor.Addresses.Count)];
    }

    /// <summary>Writes the value of a place.</summary>
    public void Fill(Placeholder place, int argument)
    {
        if (place <= Placeholder.LastPool)
        {
            int pool = (int)place;
            if (_drawnAt[pool] != _event)
            {
                _drawnAt[pool] = _event;
                _drawn[pool] = SamplePools.Draw(place, ref Random);
            }

            Buffer.Write(pools[place, _drawn[pool]]);
            return;
        }

        FillOther(place, argument);
    }

    /// <summary>The event's time as records have it.</summary>
    public void WriteTime(DateTime time)
    {
        Buffer.WriteDigits(time.Year, 4);
        Buffer.Write("-"u8);
        Buffer.WriteDigits(time.Month, 2);
        Buffer.Write("-"u8);
        Buffer.WriteDigits(time.Day, 2);
        Buffer.Write("T"u8);
        Buffer.WriteDigits(time.Hour, 2);
        Buffer.Write(":"u8);
        Buffer.WriteDigits(time.Minute, 2);
        Buffer.Write(":"u8);
        Buffer.WriteDigits(time.Second, 2);
        Buffer.Write("Z"u8);
    }

    private void FillOther(Placeholder place, int argument)
    {
        switch (place)
        {
            case Placeholder.Account:
                Buffer.Write(Account);
                break;
            case Placeholder.Region:
                Buffer.Write(Region);
                break;
            case Placeholder.ActorName:
                Buffer.Write(Actor.Name);
                break;
            case Placeholder.ActorArn:
                Buffer.Write(Actor.Arn);
                break;
            case Placeholder.Ip:
                Buffer.Write(Address);
                break;
            case Placeholder.Hex:
                Buffer.WriteHex(Random.Next(), argument);
                break;
            case Placeholder.Id:
                Buffer.WriteBase32(Random.Next(), argument);
                break;
            case Placeholder.Blob:
                Buffer.WriteBase64(ref Random, argument);
                break;
            case Placeholder.Number:
                Buffer.Write(Random.Below((int)Math.Pow(10, argument)));
                break;
            case Placeholder.Uuid:
                Buffer.WriteUuid(ref Random);
                break;
            case Placeholder.TimeMillis:
                Buffer.Write((Time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond);
                break;
            case Placeholder.SessionKey:
                Buffer.WriteBase32(SampleRandom.Hash((ulong)SessionStart().Ticks ^ ((ulong)Actor.Number << 48)), 16);
                break;
            case Placeholder.SessionStart:
                WriteTime(SessionStart());
                break;
            default:
                FillDate(place);
                break;
        }
    }

    private void FillDate(Placeholder place)
    {
        if (place == Placeholder.Day)
        {
            Buffer.WriteDigits(Time.Year, 4);
            Buffer.WriteDigits(Time.Month, 2);
            Buffer.WriteDigits(Time.Day, 2);
            return;
        }

        Buffer.Write(Months[Time.Month - 1]);
        Buffer.Write(" "u8);
        Buffer.Write(Time.Day);
        Buffer.Write(", "u8);
        Buffer.Write(Time.Year);
        Buffer.Write(", "u8);
        Buffer.Write(Time.Hour % 12 == 0 ? 12 : Time.Hour % 12);
        Buffer.Write(":"u8);
        Buffer.WriteDigits(Time.Minute, 2);
        Buffer.Write(":"u8);
        Buffer.WriteDigits(Time.Second, 2);
        Buffer.Write(Time.Hour < 12 ? " AM"u8 : " PM"u8);
    }

    /// <summary>Sessions begin once an hour, at a minute that is the actor's own.</summary>
    private DateTime SessionStart()
    {
        long offset = (Actor.Number * 97 % 3600) * TimeSpan.TicksPerSecond;
        return new DateTime((Time.Ticks - offset) / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour + offset, DateTimeKind.Utc);
    }
}
