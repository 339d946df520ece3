using System.Collections.Immutable;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Builds <see cref="LiveFiles"/> action by action. What a snapshot took is never changed: only the days touched since are built anew for the next. Not safe for concurrent use.</summary>
internal sealed class LiveFileTable
{
    private readonly Dictionary<string, (DateOnly Day, long Order)> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, SortedList<long, DataFile>> _days = [];
    private readonly HashSet<DateOnly> _touched = [];
    private readonly ImmutableSortedDictionary<DateOnly, DataFile[]>.Builder _built = ImmutableSortedDictionary.CreateBuilder<DateOnly, DataFile[]>();
    private long _order;

    /// <summary>Takes a file in, in the place of one of the same path.</summary>
    public void Add(DataFile file)
    {
        Remove(file.Path);
        if (!_days.TryGetValue(file.CalendarDay, out var day))
        {
            _days.Add(file.CalendarDay, day = []);
        }

        _places.Add(file.Path, (file.CalendarDay, _order));
        day.Add(_order++, file);
        _touched.Add(file.CalendarDay);
    }

    /// <summary>Takes a file out; nothing when there is none of that path.</summary>
    public void Remove(string path)
    {
        if (_places.Remove(path, out var place))
        {
            _days[place.Day].Remove(place.Order);
            _touched.Add(place.Day);
        }
    }

    /// <summary>All files in the order of their commits.</summary>
    public DataFile[] InOrder() => [.. _days.Values.SelectMany(day => day).OrderBy(file => file.Key).Select(file => file.Value)];

    /// <summary>The files as they are now.</summary>
    public LiveFiles ToLiveFiles()
    {
        foreach (var day in _touched)
        {
            if (_days[day].Count > 0)
            {
                _built[day] = [.. _days[day].Values];
            }
            else
            {
                _days.Remove(day);
                _built.Remove(day);
            }
        }

        _touched.Clear();
        return new LiveFiles(_built.ToImmutable(), _places.Count);
    }
}
