using System.Text.Json;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Rest.SavedQueries;

/// <summary>A saved query as a client sends it.</summary>
internal sealed record SavedQueryBody
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The statement.</summary>
    public string? Statement { get; init; }

    /// <summary>Its SQL dialect.</summary>
    public string? Dialect { get; init; }

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<Parameter>? Parameters { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>What is to be saved.</summary>
    /// <exception cref="ServiceException">A part is missing.</exception>
    public SavedQueryDraft ToDraft() => new()
    {
        Statement = Statement ?? throw new ServiceException(ErrorCode.Validation, "A saved query needs a statement."),
        Dialect = Dialect ?? SavedQueryDraft.Trino,
        Parameters = [.. (Parameters ?? []).Select(ToParameter)],
        Description = Description,
        Tags = Tags ?? new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private static SavedQueryParameter ToParameter(Parameter parameter) => parameter is { Name: { } name, Type: { } type }
        ? new SavedQueryParameter(name, type, ParameterValues.Text(name, parameter.Default), parameter.Default.ValueKind != JsonValueKind.Undefined)
        : throw new ServiceException(ErrorCode.Validation, "A parameter of a saved query has a name and a type.");

    /// <summary>A parameter.</summary>
    internal sealed record Parameter
    {
        /// <summary>Its name.</summary>
        public string? Name { get; init; }

        /// <summary>Its type.</summary>
        public string? Type { get; init; }

        /// <summary>Its default; absent, it has none; null is NULL.</summary>
        public JsonElement Default { get; init; }
    }
}
