namespace CloudTrailLake.Engine.Selectors;

/// <summary>The rules a list of advanced event selectors must keep (AWS: "Filter CloudTrail events with advanced event selectors"); a refusal names one.</summary>
internal enum SelectorRule
{
    /// <summary>A list that is given holds at least one selector.</summary>
    AtLeastOneSelector,

    /// <summary>At most <see cref="SelectorLimits.MaxSelectors"/> selectors.</summary>
    AtMostFiveSelectors,

    /// <summary>At most <see cref="SelectorLimits.MaxValues"/> values over all selectors.</summary>
    AtMostFiveHundredValues,

    /// <summary>One store holds one category family: CloudTrail events, or one other category.</summary>
    OneCategoryFamily,

    /// <summary>A selector's name has at most <see cref="SelectorLimits.MaxNameLength"/> characters.</summary>
    NameLength,

    /// <summary>A selector has at least one field selector.</summary>
    AtLeastOneFieldSelector,

    /// <summary>Every selector names its <c>eventCategory</c>.</summary>
    EventCategoryRequired,

    /// <summary><c>eventCategory</c> appears once in a selector.</summary>
    EventCategoryOnce,

    /// <summary><c>eventCategory</c> takes the operator <c>Equals</c> alone.</summary>
    EventCategoryEqualsOnly,

    /// <summary><c>eventCategory</c> takes exactly one value.</summary>
    EventCategorySingleValue,

    /// <summary><c>eventCategory</c> is a category that event data stores hold.</summary>
    EventCategoryKnown,

    /// <summary>A field's name has 1 to <see cref="SelectorLimits.MaxFieldLength"/> letters, digits, dots, underscores or bars.</summary>
    FieldNameForm,

    /// <summary>The field is one that selectors know.</summary>
    FieldKnown,

    /// <summary>The field may be used with the selector's category.</summary>
    FieldAllowedForCategory,

    /// <summary>A field appears once in a selector.</summary>
    FieldOnce,

    /// <summary>A field selector has at least one operator.</summary>
    AtLeastOneOperator,

    /// <summary>The operator may be used with the field in the selector's category.</summary>
    OperatorAllowedForField,

    /// <summary>An operator has at least one value.</summary>
    AtLeastOneValue,

    /// <summary>A value has 1 to <see cref="SelectorLimits.MaxValueLength"/> characters.</summary>
    ValueLength,

    /// <summary><c>readOnly</c> is <c>true</c> or <c>false</c>.</summary>
    ReadOnlyValue,

    /// <summary><c>sessionCredentialFromConsole</c> is <c>true</c>.</summary>
    SessionCredentialFromConsoleValue,

    /// <summary>A Data selector names its <c>resources.type</c>.</summary>
    ResourcesTypeRequired,

    /// <summary><c>resources.type</c> takes exactly one value.</summary>
    ResourcesTypeSingleValue,

    /// <summary><c>resources.type</c> has the form <c>AWS::Service::Type</c>.</summary>
    ResourcesTypeForm,

    /// <summary>A NetworkActivity selector names its <c>eventSource</c>.</summary>
    NetworkActivityEventSourceRequired,

    /// <summary>The <c>eventSource</c> of a NetworkActivity selector takes exactly one value: one selector per source.</summary>
    NetworkActivityEventSourceSingleValue,

    /// <summary>The <c>eventSource</c> of a NetworkActivity selector has the form <c>service.amazonaws.com</c>.</summary>
    NetworkActivityEventSourceForm,

    /// <summary>The <c>errorCode</c> of a NetworkActivity selector is <c>VpceAccessDenied</c>.</summary>
    ErrorCodeValue,
}
