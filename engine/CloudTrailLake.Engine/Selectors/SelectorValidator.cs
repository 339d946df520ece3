using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Selectors;

/// <summary>
/// Checks the selectors of an event data store against the whole grammar. All violations are reported, in the order of the list; the API answers the first as
/// <c>InvalidEventSelectorsException</c>.
/// </summary>
internal sealed partial class SelectorValidator
{
    private readonly List<SelectorViolation> _violations = [];
    private string _where = "";

    private SelectorValidator()
    {
    }

    /// <summary>What is wrong with <paramref name="selectors"/>; empty when nothing is.</summary>
    public static IReadOnlyList<SelectorViolation> Validate(IReadOnlyList<AdvancedEventSelector?> selectors)
    {
        var validator = new SelectorValidator();
        validator.CheckList(selectors);
        return validator._violations;
    }

    /// <summary>The family of stores that valid <paramref name="selectors"/> belong to; null or empty selectors keep CloudTrail events.</summary>
    public static EventStoreFamily FamilyOf(IReadOnlyList<AdvancedEventSelector>? selectors) =>
        selectors is [var first, ..] && CategoryOf(first) is { } category ? category.Family : EventStoreFamily.Events;

    private static SelectorCategory? CategoryOf(AdvancedEventSelector? selector)
    {
        var field = selector?.FieldSelectors?.FirstOrDefault(f => f?.Field == SelectorFieldName.EventCategory);
        return field?.EqualTo is [{ } name, ..] ? SelectorGrammar.Categories.GetValueOrDefault(name) : null;
    }

    private void CheckList(IReadOnlyList<AdvancedEventSelector?> selectors)
    {
        Require(selectors.Count > 0, SelectorRule.AtLeastOneSelector, "The list of advanced event selectors is empty");
        Require(
            selectors.Count <= SelectorLimits.MaxSelectors,
            SelectorRule.AtMostFiveSelectors,
            $"There are {selectors.Count} advanced event selectors; an event data store takes up to {SelectorLimits.MaxSelectors}");
        int values = selectors.Sum(s => s?.FieldSelectors?.Sum(f => f?.Operators.Sum(o => o.Values.Count) ?? 0) ?? 0);
        Require(
            values <= SelectorLimits.MaxValues,
            SelectorRule.AtMostFiveHundredValues,
            $"There are {values} values in all advanced event selectors together; up to {SelectorLimits.MaxValues} are allowed");

        for (int i = 0; i < selectors.Count; i++)
        {
            _where = $"Advanced event selector {i + 1}";
            CheckSelector(selectors[i]);
        }

        _where = "";
        var families = selectors.Select(CategoryOf).OfType<SelectorCategory>().DistinctBy(c => c.Family).ToList();
        Require(
            families.Count <= 1,
            SelectorRule.OneCategoryFamily,
            $"The event categories {string.Join(", ", families.Select(f => f.Name))} cannot share an event data store");
    }

    private void CheckSelector(AdvancedEventSelector? selector)
    {
        if (!Require(selector?.FieldSelectors is { Count: > 0 }, SelectorRule.AtLeastOneFieldSelector, "has no field selectors"))
            return;

        Require(
            (selector!.Name?.Length ?? 0) <= SelectorLimits.MaxNameLength,
            SelectorRule.NameLength,
            $"has a name of {selector.Name?.Length} characters; up to {SelectorLimits.MaxNameLength} are allowed");

        var category = CheckEventCategory(selector);
        foreach (var group in selector.FieldSelectors.Where(f => f?.Field is not null and not SelectorFieldName.EventCategory).GroupBy(f => f.Field, StringComparer.Ordinal))
            Require(group.Count() == 1, SelectorRule.FieldOnce, $"names the field {Quote(group.Key)} {group.Count()} times; put its operators into one field selector");

        foreach (var field in selector.FieldSelectors)
            CheckField(field, category);

        if (category?.Name == "Data")
            Require(Has(selector, SelectorFieldName.ResourcesType), SelectorRule.ResourcesTypeRequired, "selects Data events and lacks the field resources.type");
        if (category?.Name == "NetworkActivity")
            Require(Has(selector, SelectorFieldName.EventSource), SelectorRule.NetworkActivityEventSourceRequired, "selects NetworkActivity events and lacks the field eventSource");
    }

    private static bool Has(AdvancedEventSelector selector, string field) => selector.FieldSelectors.Any(f => f?.Field == field);

    private SelectorCategory? CheckEventCategory(AdvancedEventSelector selector)
    {
        var fields = selector.FieldSelectors.Where(f => f?.Field == SelectorFieldName.EventCategory).ToList();
        if (!Require(fields.Count > 0, SelectorRule.EventCategoryRequired, "lacks the field eventCategory"))
            return null;

        Require(fields.Count == 1, SelectorRule.EventCategoryOnce, $"names the field eventCategory {fields.Count} times");
        foreach (var field in fields)
        {
            var operators = field.Operators.ToList();
            // A missing operator or value is reported by the rules that hold for every field.
            Require(
                operators.TrueForAll(o => o.Operator == SelectorOperator.Equals),
                SelectorRule.EventCategoryEqualsOnly,
                "uses an operator other than Equals on eventCategory");
            var values = field.EqualTo ?? [];
            Require(values.Count <= 1, SelectorRule.EventCategorySingleValue, $"gives eventCategory {values.Count} values; make one selector of each");
            foreach (string? value in values)
            {
                Require(
                    value is not null && SelectorGrammar.Categories.ContainsKey(value),
                    SelectorRule.EventCategoryKnown,
                    $"names the event category {Quote(value)}; known are {string.Join(", ", SelectorGrammar.Categories.Keys)}");
            }
        }

        return CategoryOf(selector);
    }

    private bool Require(bool holds, SelectorRule rule, string what)
    {
        if (!holds)
            _violations.Add(new SelectorViolation(rule, $"{(_where.Length == 0 ? what : $"{_where} {what}")} (rule: {rule})."));
        return holds;
    }

    private static string Quote(string? text)
    {
        const int shown = 100;
        return text is null ? "null" : text.Length <= shown ? $"'{text}'" : $"'{text[..shown]}…'";
    }
}
