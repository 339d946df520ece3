using System.Collections;
using System.Collections.Immutable;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>
/// The live data files of a store by calendar day, and within a day in the order of their commits. Immutable; the next commit's files share every day that it does not touch, so neither a
/// commit nor a query of a few days costs more in a store of many files.
/// </summary>
internal sealed class LiveFiles : IReadOnlyList<DataFile>
{
    private readonly ImmutableSortedDictionary<DateOnly, DataFile[]> _days;

    /// <param name="days">The files of each day that has some.</param>
    /// <param name="count">Files of all days.</param>
    public LiveFiles(ImmutableSortedDictionary<DateOnly, DataFile[]> days, int count)
    {
        _days = days;
        Count = count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>A file by its place; it takes a walk over the days before it.</summary>
    public DataFile this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            foreach (var day in _days.Values)
            {
                if (index < day.Length)
                {
                    return day[index];
                }

                index -= day.Length;
            }

            throw new InvalidOperationException("The days hold fewer files than they should.");
        }
    }

    /// <summary>The files of one calendar day.</summary>
    public IReadOnlyList<DataFile> Of(DateOnly day) => _days.GetValueOrDefault(day) ?? [];

    /// <summary>The files of calendar days, both included.</summary>
    public IEnumerable<DataFile> Between(DateOnly first, DateOnly last) => last.DayNumber - first.DayNumber < _days.Count
        ? Enumerable.Range(first.DayNumber, Math.Max(0, last.DayNumber - first.DayNumber + 1)).SelectMany(number => Of(DateOnly.FromDayNumber(number)))
        : _days.Where(day => day.Key >= first && day.Key <= last).SelectMany(day => day.Value);

    /// <summary>The first of some files that is not live; null when all are.</summary>
    public DataFile? FirstMissing(IReadOnlyCollection<DataFile> files) => files
        .GroupBy(file => file.CalendarDay)
        .Select(day =>
        {
            var live = Of(day.Key).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
            return day.FirstOrDefault(file => !live.Contains(file.Path));
        })
        .FirstOrDefault(missing => missing is not null);

    /// <inheritdoc/>
    public IEnumerator<DataFile> GetEnumerator() => _days.Values.SelectMany(day => day).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
