using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Alerts;

/// <summary>A run that met its schedule's condition.</summary>
/// <param name="Scope">The account and Region it belongs to.</param>
/// <param name="Id">Its id.</param>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="RunId">The run; a run gives at most one alert.</param>
/// <param name="State">Whether it went out.</param>
/// <param name="Reason">The condition and what met it, in words.</param>
/// <param name="RowCount">Rows of the run.</param>
/// <param name="NewValues">For new values: some of them, each one value per column.</param>
/// <param name="SuppressedBy">The open alert in whose window it came.</param>
/// <param name="CreatedAt">When the run ended.</param>
internal sealed record Alert(
    LakeScope Scope,
    Guid Id,
    Guid ScheduleId,
    Guid RunId,
    AlertState State,
    string Reason,
    long RowCount,
    IReadOnlyList<IReadOnlyList<string?>> NewValues,
    Guid? SuppressedBy,
    DateTimeOffset CreatedAt);
