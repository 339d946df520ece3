using System.Collections;

namespace CloudTrailLake.Data.Values;

/// <summary>Arrays and maps of results as the collections that callers ask for.</summary>
internal static class CollectionConverter
{
    private static readonly HashSet<Type> ListInterfaces = [typeof(IEnumerable<>), typeof(ICollection<>), typeof(IList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>), typeof(List<>)];

    private static readonly HashSet<Type> SetTypes = [typeof(ISet<>), typeof(IReadOnlySet<>), typeof(HashSet<>)];

    private static readonly HashSet<Type> MapTypes = [typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(Dictionary<,>)];

    /// <summary>An array as array, list or set of <paramref name="target"/>'s elements; null when that is no collection.</summary>
    public static object? FromArray(Array array, Type target)
    {
        if (target.IsArray && target.GetArrayRank() == 1)
        {
            return Elements(array, target.GetElementType()!);
        }

        if (!target.IsGenericType)
        {
            return null;
        }

        var definition = target.GetGenericTypeDefinition();
        var element = target.GetGenericArguments()[0];
        if (ListInterfaces.Contains(definition))
        {
            return Activator.CreateInstance(typeof(List<>).MakeGenericType(element), Elements(array, element));
        }

        return SetTypes.Contains(definition) ? Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(element), Elements(array, element)) : null;
    }

    /// <summary>A map as dictionary of <paramref name="target"/>'s types; null when that is no dictionary.</summary>
    public static object? FromMap(IDictionary map, Type target)
    {
        if (!target.IsGenericType || !MapTypes.Contains(target.GetGenericTypeDefinition()))
        {
            return null;
        }

        var types = target.GetGenericArguments();
        var result = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
        foreach (DictionaryEntry entry in map)
        {
            result[ValueConverter.Convert(entry.Key, types[0])!] = ValueConverter.Convert(entry.Value, types[1]);
        }

        return result;
    }

    private static Array Elements(Array array, Type element)
    {
        var result = Array.CreateInstance(element, array.Length);
        for (int i = 0; i < array.Length; i++)
        {
            result.SetValue(ValueConverter.Convert(array.GetValue(i), element), i);
        }

        return result;
    }
}
