namespace CloudTrailLake.Automation.Generation;

/// <content>Time spans. "Last week" is the seven days up to now, "this week" the calendar's; days are UTC's.</content>
internal static partial class PromptGrammar
{
    private const string Into = "[in|over|during|within|for|from|of]";

    private static IReadOnlyList<PhraseRule> MakeTimeRules() =>
    [
        Rule($"{Into} [the] last|past|previous {{n}} {{unit}}", (question, read) => question.At(TimeSpanCondition.Last((int)read[0], (string)read[1]))),
        Rule($"{Into} [the] last|past {{unit}}", (question, read) => question.At(TimeSpanCondition.Last(1, (string)read[0]))),
        Rule($"{Into} this {{unit}}", (question, read) => question.At(TimeSpanCondition.This((string)read[0]))),
        Rule($"{Into} today", question => question.At(TimeSpanCondition.This("day"))),
        Rule($"{Into} yesterday", question => question.At(TimeSpanCondition.Yesterday)),
        Rule("since yesterday", question => question.At(new TimeSpanCondition("eventTime >= date_add('day', -1, date_trunc('day', now()))"))),
        Rule("since|from {date} [on|onward|onwards]", (question, read) => question.At(TimeSpanCondition.Since(Date(read[0]).Begin))),
        Rule("after {date}", (question, read) => question.At(TimeSpanCondition.Since(Date(read[0]).End))),
        Rule("before {date}", (question, read) => question.At(TimeSpanCondition.Before(Date(read[0]).Begin))),
        Rule("until|till|through {date}", (question, read) => question.At(TimeSpanCondition.Before(Date(read[0]).End))),
        Rule("[up] to {date}", (question, read) => question.At(TimeSpanCondition.Before(Date(read[0]).End))),
        Rule("between|from|since {date} and|to|until|till|through {date}", (question, read) => question.At(TimeSpanCondition.Between(Date(read[0]).Begin, Date(read[1]).End))),
        Rule("[on|in|during] {date}", (question, read) => question.At(Whole(Date(read[0])))),
    ];

    private static PromptDate Date(object captured) => (PromptDate)captured;

    private static TimeSpanCondition Whole(PromptDate date) => date.Begin < date.End
        ? TimeSpanCondition.Between(date.Begin, date.End)
        : throw new PromptException("A single moment is no time span: say since, before, or between.");
}
