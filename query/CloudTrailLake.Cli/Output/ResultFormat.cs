namespace CloudTrailLake.Cli.Output;

/// <summary>Formats of query results.</summary>
internal enum ResultFormat
{
    /// <summary>For people: fitted to the terminal.</summary>
    Table,

    /// <summary>RFC 4180; NULL is an empty field, an empty text is <c>""</c>.</summary>
    Csv,

    /// <summary>An array of objects, one a line; every value is a string or null, as in the API.</summary>
    Json,
}
