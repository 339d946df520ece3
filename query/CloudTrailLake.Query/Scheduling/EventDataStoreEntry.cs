using CloudTrailLake.Query.Execution;

namespace CloudTrailLake.Query.Scheduling;

/// <summary>A store as a statement may name it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsPendingDeletion">Deleted by its owner and kept for the time being: it answers no query.</param>
/// <param name="Open">Gives the table behind it; called only when a statement reads it.</param>
internal sealed record EventDataStoreEntry(Guid Id, string Name, bool IsPendingDeletion, Func<LakeTable> Open);
