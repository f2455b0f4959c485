using System.Text.Json;

namespace CareRostering.Planning.Days;

/// <summary>Looks members of JSON objects up that others have written: names may hold anything. Thread safe.</summary>
public static class JsonMembers
{
    /// <summary>
    /// The member of that name, the last where there are several; false where there is none. <see cref="JsonElement.TryGetProperty(string, out JsonElement)"/>
    /// throws where any name has an escape that stands for half a character, such as <c>"\ud800"</c>: here such a name is nobody's.
    /// </summary>
    /// <param name="element">An object.</param>
    /// <param name="name">What to look for.</param>
    /// <param name="value">What was found.</param>
    public static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        try
        {
            return element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException) when (element.ValueKind == JsonValueKind.Object)
        {
            value = default;
        }

        bool isFound = false;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (Has(member, name))
            {
                (value, isFound) = (member.Value, true);
            }
        }

        return isFound;
    }

    private static bool Has(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
