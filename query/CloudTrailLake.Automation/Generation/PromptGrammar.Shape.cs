namespace CloudTrailLake.Automation.Generation;

/// <content>What the answer looks like: counted by what, how many rows, a number alone.</content>
internal static partial class PromptGrammar
{
    /// <summary>Rows of a question for the top without a number.</summary>
    public const int DefaultTop = 10;

    private const string EventNoun = "events|event|calls|call|activity|activities|actions|action|requests|request|operations|records";

    private static IEnumerable<PhraseRule> ShapeRules()
    {
        foreach (var top in (string[])["top [{n}]", "[the] {n} most active|busiest", "[the] most active|busiest|common|frequent", "[the] {n} most common|frequent"])
        {
            yield return Rule($"{top} {{group}}", Top);
            yield return Rule($"{top} {{group}} by|with|having [the] [most|number] [of] errors|failures", (question, read) =>
            {
                Top(question, read);
                question.Outcome(failure: true);
            });
            yield return Rule($"{top} {{group}} by|with|having [the] [most|number] [of] [api] {EventNoun}", Top);
        }

        yield return Rule($"{{group}} [who|that|with|which] [had|have|has|made|caused] [the] most errors|failures", (question, read) =>
        {
            Top(question, read);
            question.Outcome(failure: true);
        });
        yield return Rule($"{{group}} [who|that|with|which] [had|have|has|made|caused] [the] most [api] {EventNoun}", Top);
        foreach (var by in (string[])["[grouped|broken] [down] by|per {group}", "for|of|by each|every {group}"])
        {
            yield return Rule(by, By);
            yield return Rule($"{by} [and|by|per] {{group}}", By);
            yield return Rule($"{by} [and|by|per] {{group}} [and|by|per] {{group}}", By);
        }

        yield return Rule("hourly|per-hour", question => question.By(Grouping.Span("hour")));
        yield return Rule("daily", question => question.By(Grouping.Span("day")));
        yield return Rule("weekly", question => question.By(Grouping.Span("week")));
        yield return Rule("monthly", question => question.By(Grouping.Span("month")));
        yield return Rule("by whom|who", question => question.By(Grouping.User));
        yield return Rule("who", question => question.AsksWho = true);
        foreach (var (noun, grouping) in ((string, Grouping)[])
            [
                ("users|principals|identities|callers|user", Grouping.User), ("ips|addresses", Grouping.Address), ("[source] ip addresses|address|ips", Grouping.Address), ("regions", Grouping.Region),
                ("services", Grouping.Service), ("accounts", Grouping.Account),
            ])
        {
            yield return Rule($"[which|what] {noun}", question => question.By(grouping));
            yield return Rule($"how many [different|distinct|unique] {noun}", question => question.CountOf(grouping));
            yield return Rule($"[the] number|count of different|distinct|unique {noun}", question => question.CountOf(grouping));
        }

        yield return Rule("how many [times]", question => question.IsCount = true);
        yield return Rule("how often", question => question.IsCount = true);
        yield return Rule("[the] [total] number|count [of]", question => question.IsCount = true);
        yield return Rule($"last|latest|newest|recent {{n}} [api] {EventNoun}", Newest);
        yield return Rule($"{{n}} latest|newest|recent [api] {EventNoun}", Newest);
        yield return Rule($"{{n}} most recent [api] {EventNoun}", Newest);
        // A list is in the order of time anyway, the newest first.
        yield return Rule("latest|newest|recent", _ => { });
        yield return Rule("most recent", _ => { });
    }

    private static void Top(Question question, IReadOnlyList<object> read)
    {
        question.By((Grouping)read[^1]);
        question.Top(read.Count == 2 ? (int)read[0] : DefaultTop);
    }

    private static void By(Question question, IReadOnlyList<object> read)
    {
        foreach (var grouping in read)
        {
            question.By((Grouping)grouping);
        }
    }

    private static void Newest(Question question, IReadOnlyList<object> read)
    {
        question.Top((int)read[0]);
        question.HasSubject = true;
    }
}
