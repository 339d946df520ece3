namespace CloudTrailLake.Engine.Selectors;

/// <content>Rules of one field selector.</content>
internal sealed partial class SelectorValidator
{
    private void CheckField(AdvancedFieldSelector? field, SelectorCategory? category)
    {
        string name = field?.Field ?? "";
        bool wellFormed = name.Length is > 0 and <= SelectorLimits.MaxFieldLength && SelectorGrammar.FieldNameForm.IsMatch(name);
        if (!Require(wellFormed, SelectorRule.FieldNameForm, $"has a field selector with the field name {Quote(field?.Field)}"))
            return;
        if (!Require(SelectorGrammar.Fields.ContainsKey(name), SelectorRule.FieldKnown, $"names the field {Quote(name)}, which selectors do not know"))
            return;

        CheckOperators(field!);
        if (category is null || name == SelectorFieldName.EventCategory)
            return;

        bool allowed = category.Fields.TryGetValue(name, out var operators);
        if (!Require(allowed, SelectorRule.FieldAllowedForCategory, $"uses the field {name}, which {category.Name} events cannot be selected by"))
            return;

        foreach (var (used, _) in field!.Operators)
        {
            Require(
                operators.HasFlag(used),
                SelectorRule.OperatorAllowedForField,
                $"uses the operator {used} on {name}; {category.Name} events take {operators}");
        }

        CheckValues(field, category);
    }

    private void CheckOperators(AdvancedFieldSelector field)
    {
        Require(field.Operators.Any(), SelectorRule.AtLeastOneOperator, $"has no operator on the field {field.Field}");
        foreach (var (used, values) in field.Operators)
        {
            Require(values.Count > 0, SelectorRule.AtLeastOneValue, $"has no value for {used} on the field {field.Field}");
            foreach (string? value in values)
            {
                Require(
                    value is { Length: > 0 and <= SelectorLimits.MaxValueLength },
                    SelectorRule.ValueLength,
                    $"has a value of {value?.Length ?? 0} characters for {used} on the field {field.Field}; 1 to {SelectorLimits.MaxValueLength} are allowed");
            }
        }
    }

    private void CheckValues(AdvancedFieldSelector field, SelectorCategory category)
    {
        var equals = field.EqualTo ?? [];
        switch (field.Field)
        {
            case SelectorFieldName.ReadOnly:
                RequireEach(equals, v => v is "true" or "false", SelectorRule.ReadOnlyValue, "readOnly is 'true' or 'false', not");
                break;
            case SelectorFieldName.SessionCredentialFromConsole:
                RequireEach([.. equals, .. field.NotEquals ?? []], v => v is "true", SelectorRule.SessionCredentialFromConsoleValue, "sessionCredentialFromConsole is 'true', not");
                break;
            case SelectorFieldName.ErrorCode:
                RequireEach(equals, v => v is SelectorGrammar.VpceAccessDenied, SelectorRule.ErrorCodeValue, $"errorCode is '{SelectorGrammar.VpceAccessDenied}', not");
                break;
            case SelectorFieldName.ResourcesType:
                Require(equals.Count <= 1, SelectorRule.ResourcesTypeSingleValue, $"gives resources.type {equals.Count} values; make one selector of each");
                RequireEach(equals, SelectorGrammar.ResourcesTypeForm.IsMatch, SelectorRule.ResourcesTypeForm, "resources.type has the form AWS::Service::Type, not");
                break;
            case SelectorFieldName.EventSource when category.Name == "NetworkActivity":
                Require(
                    equals.Count <= 1,
                    SelectorRule.NetworkActivityEventSourceSingleValue,
                    $"gives eventSource {equals.Count} values; NetworkActivity events take one selector per source");
                RequireEach(
                    equals,
                    SelectorGrammar.EventSourceForm.IsMatch,
                    SelectorRule.NetworkActivityEventSourceForm,
                    "eventSource of NetworkActivity events has the form service.amazonaws.com, not");
                break;
            default:
                break;
        }
    }

    private void RequireEach(IReadOnlyList<string> values, Predicate<string> holds, SelectorRule rule, string what)
    {
        // An empty value is reported as such already.
        foreach (string? value in values)
            Require(string.IsNullOrEmpty(value) || holds(value), rule, $"has a wrong value: {what} {Quote(value)}");
    }
}
