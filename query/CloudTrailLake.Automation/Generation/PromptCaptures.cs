using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudTrailLake.Automation.Generation;

/// <summary>The things that phrases leave open, by kind.</summary>
internal static partial class PromptCaptures
{
    /// <summary>Rows that a prompt may ask for.</summary>
    public const int MaxNumber = 10_000;

    private const int LongestName = 3;

    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly IReadOnlyDictionary<string, string> Units = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["minute"] = "minute", ["min"] = "minute", ["hour"] = "hour", ["hr"] = "hour", ["day"] = "day", ["week"] = "week", ["month"] = "month", ["quarter"] = "quarter", ["year"] = "year",
    };

    private static readonly IReadOnlyDictionary<string, Grouping> Groups = new (string Names, Grouping Grouping)[]
    {
        ("user|users|principal|principals|identity|identities|caller|callers|iam user|iam users|user arn|user arns|person|people", Grouping.User),
        ("ip|ips|ip address|ip addresses|source ip|source ips|source ip address|source ip addresses|address|addresses|source address|source addresses", Grouping.Address),
        ("region|regions|aws region|aws regions", Grouping.Region),
        ("service|services|aws service|aws services|event source|event sources", Grouping.Service),
        ("event|events|event name|event names|api|apis|action|actions|api call|api calls|operation|operations|call|calls|event type|event types", Grouping.Event),
        ("error|errors|error code|error codes|error type|error types", Grouping.Error),
        ("account|accounts|aws account|aws accounts|account id|account ids", Grouping.Account),
        ("user agent|user agents|client|clients", Grouping.Agent),
        ("role|roles|iam role|iam roles", Grouping.Role),
        ("bucket|buckets|s3 bucket|s3 buckets|bucket name|bucket names", Grouping.Bucket),
        ("hour|hours", Grouping.Span("hour")),
        ("day|days|date|dates", Grouping.Span("day")),
        ("week|weeks", Grouping.Span("week")),
        ("month|months", Grouping.Span("month")),
    }.SelectMany(entry => entry.Names.Split('|').Select(name => (name, entry.Grouping))).ToDictionary(pair => pair.name, pair => pair.Grouping, StringComparer.Ordinal);

    /// <summary>Every plain word that a capture reads.</summary>
    public static IEnumerable<string> Words => Groups.Keys.SelectMany(name => name.Split(' ')).Concat(Units.Keys).Concat(Units.Keys.Select(unit => unit + "s")).Concat(Numbers).Concat(EventVocabulary.Words);

    /// <summary>What of a kind stands at a word, in each length that it may have.</summary>
    public static IEnumerable<(int Length, object Value)> Read(string kind, IReadOnlyList<PromptWord> words, int at)
    {
        if (at >= words.Count)
        {
            return [];
        }

        var word = words[at];
        return kind switch
        {
            "n" => Single(Number(word.Text)),
            "unit" => Single(Units.GetValueOrDefault(word.Text.EndsWith('s') ? word.Text[..^1] : word.Text)),
            "date" => PromptDates.Read(words, at).Select(read => (read.Length, (object)read.Date)),
            "group" => Joined(words, at, text => Groups.GetValueOrDefault(text)),
            "service" => Joined(words, at, EventVocabulary.Service),
            "object" => Joined(words, at, EventVocabulary.Object),
            "verb" => Single(EventVocabulary.Verb(word.Text)),
            "region" => Single(Region().IsMatch(word.Text) ? word.Text : null),
            "ip" => Single(Address().IsMatch(word.Raw) ? word.Raw : null),
            "account" => Single(Account().IsMatch(word.Raw) ? word.Raw : null),
            "accesskey" => Single(AccessKey().IsMatch(word.Raw) ? word.Raw : null),
            "arn" => Single(Arn().IsMatch(word.Raw) ? word.Raw : null),
            "email" => Single(Email().IsMatch(word.Raw) ? word.Raw : null),
            "event" => Single(Event().IsMatch(word.Raw) ? word.Raw : null),
            "code" => Single(Code().IsMatch(word.Raw) ? word.Raw : null),
            "name" => Single(word.IsQuoted || (Name().IsMatch(word.Raw) && !PromptGrammar.Vocabulary.Contains(word.Text)) ? word.Raw : null),
            _ => throw new ArgumentException($"There is no capture of the kind '{kind}'.", nameof(kind)),
        };
    }

    private static IEnumerable<(int, object)> Single(object? value) => value is null ? [] : [(1, value)];

    private static IEnumerable<(int, object)> Joined(IReadOnlyList<PromptWord> words, int at, Func<string, object?> find)
    {
        for (var length = Math.Min(LongestName, words.Count - at); length >= 1; length--)
        {
            var slice = words.Skip(at).Take(length).ToList();
            if (!slice.Exists(word => word.IsQuoted) && find(string.Join(' ', slice.Select(word => word.Text))) is { } value)
            {
                yield return (length, value);
            }
        }
    }

    private static object? Number(string text)
    {
        var index = Array.IndexOf(Numbers, text);
        return index > 0 ? index : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MaxNumber ? number : null;
    }

    [GeneratedRegex(@"^(us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov|us-iso)-[a-z]+-[0-9]\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Region();

    [GeneratedRegex(@"^([0-9]{1,3}(\.[0-9]{1,3}){3}|[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{0,4}){2,7})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex Account();

    [GeneratedRegex(@"^(AKIA|ASIA)[A-Z0-9]{4,124}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex AccessKey();

    [GeneratedRegex(@"^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:\S+\z")]
    private static partial Regex Arn();

    [GeneratedRegex(@"^[\w.+-]+@[\w-]+(\.[\w-]+)+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Email();

    // Two words at least in Pascal case, the first one of the verbs that AWS begins its event names with.
    [GeneratedRegex(@"^(Abort|Accept|Add|Allocate|Apply|Assign|Associate|Assume|Attach|Authorize|Batch|Cancel|Change|Confirm|Console|Copy|Create|Deactivate|Decode|Decrypt|Delete|Deregister|Describe|Detach|Disable|Disassociate|Enable|Encrypt|Execute|Export|Failover|Generate|Get|Head|Import|Invite|Invoke|Launch|List|Lookup|Modify|Monitor|Move|Publish|Purchase|Put|Query|Reboot|Receive|Register|Reject|Release|Remove|Replace|Request|Reset|Resize|Restore|Resume|Retire|Revoke|Rotate|Run|Schedule|Search|Send|Set|Share|Start|Stop|Suspend|Switch|Tag|Terminate|Test|Transfer|Untag|Update|Upload|Validate|Verify)([A-Z][A-Za-z0-9_]*)+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Event();

    [GeneratedRegex(@"^((Client|Server)\.)?([A-Z][a-z0-9]+){2,}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_+=.@/-]*\z")]
    private static partial Regex Name();
}
