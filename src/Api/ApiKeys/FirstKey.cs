using CareRostering.Api.Security;
using CareRostering.Api.Storage;

namespace CareRostering.Api.ApiKeys;

/// <summary>The key that lets the first administrator in: made at a start that finds none, and put in a file that only its owner can read.</summary>
internal static class FirstKey
{
    /// <summary>Makes the key and its file; does nothing where an administrator's key works already.</summary>
    /// <exception cref="StartRefusedException">The file cannot be made, or is there already: nothing of anybody's is overwritten, and no key is stored.</exception>
    public static void MakeIfNone(Database database, string file, TimeProvider clock)
    {
        string now = Instants.Text(clock);
        database.Write(session =>
        {
            if (ApiKeyStore.AnyAdministrator(session, now))
            {
                return;
            }

            // A later first key, after all others were revoked, needs an id of its own: ids are for good.
            long number = session.Next("first-keys");
            string id = number == 1 ? "first" : $"first-{number}";
            string key = ApiKeyText.Make(id);
            ApiKeyStore.Insert(
                session, new ApiKeyResource { Id = id, Prefix = ApiKeyText.PrefixOf(key), Roles = [Role.Administrator], Localities = [], CreatedAt = now }, ApiKeyText.Hash(key));

            // Last, so that what fails before leaves no file behind.
            Write(file, key);
        });
    }

    private static void Write(string file, string key)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(file, options);
            writer.WriteLine(key);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"Security:FirstKeyFile cannot be made: {unwritable.Message} Name a file that is not there yet.");
        }
    }
}
