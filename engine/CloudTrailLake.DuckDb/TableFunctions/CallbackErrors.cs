using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudTrailLake.DuckDb.TableFunctions;

/// <summary>
/// Carries an exception across DuckDB: a callback may only report text, so the text ends in a number under which the exception waits here
/// until the error is translated, and becomes its inner exception.
/// </summary>
internal static partial class CallbackErrors
{
    /// <summary>Exceptions kept for errors that nobody has translated yet; beyond it the oldest is given up, its text stays.</summary>
    internal const int MaxWaiting = 256;

    private static readonly ConcurrentDictionary<long, Exception> Waiting = new();
    private static long _last;

    /// <summary>Keeps the exception and returns the text to report. A NUL would cut the text short, so it is replaced.</summary>
    internal static string Add(Exception exception)
    {
        var number = Interlocked.Increment(ref _last);
        Waiting[number] = exception;
        Waiting.TryRemove(number - MaxWaiting, out _);
        return string.Create(CultureInfo.InvariantCulture, $"{exception.Message.Replace('\0', ' ')} [callback error {number}]");
    }

    /// <summary>Takes the exception that belongs to an error text, and the number out of the text.</summary>
    internal static Exception? Take(ref string message)
    {
        var match = NumberPattern().Match(message);
        if (!match.Success)
        {
            return null;
        }

        message = message.Remove(match.Index, match.Length);
        return long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Waiting.TryRemove(number, out var exception)
            ? exception
            : null;
    }

    [GeneratedRegex(@" \[callback error (?<number>[0-9]+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();
}
