using Bunit;
using Mes.Platform.Live;
using Mes.Platform.Security;
using Mes.Platform.Sites;
using Mes.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Screens;

/// <summary>What a component follows ends with the component.</summary>
public sealed class FollowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_component_that_has_left_the_page_follows_nothing_not_even_where_it_was_still_waiting_when_it_left(bool leavesFirst)
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        var feed = new Feed();
        await using var browser = Browser(app, feed);
        var session = new UiSession(app.Services.GetRequiredService<ISites>().Find("wuhu"), MesApp.As("administrator").Actor);
        var component = browser.Render<Waiting>(p => p.AddCascadingValue(session).Add(w => w.Feed, feed));
        var work = component.Instance.Work!;
        if (!leavesFirst)
        {
            await component.InvokeAsync(feed.Loaded.SetResult);
            await work;
            feed.Followers.ShouldBe(2);
        }

        await browser.DisposeComponentsAsync();
        feed.Loaded.TrySetResult();
        await work;

        feed.Followers.ShouldBe(0);
    }

    private static BunitContext Browser(MesApp app, Feed feed)
    {
        var browser = new BunitContext();
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.Services.AddSingleton<TimeProvider>(app.Time);
        browser.Services.AddSingleton(app.Services.GetRequiredService<ITexts>());
        browser.Services.AddSingleton(app.Services.GetRequiredService<IUseCases>());
        browser.Services.AddSingleton(app.Services.GetRequiredService<IPermissionChecker>());
        browser.Services.AddSingleton<ILiveFeed>(feed);
        browser.Services.AddMesUi();
        return browser;
    }

    /// <summary>Follows a topic and an event once something has come, as a page does that learns only then what to follow.</summary>
    private sealed class Waiting : MesComponent
    {
        [Microsoft.AspNetCore.Components.Parameter]
        public required Feed Feed { get; set; }

        public Task? Work { get; private set; }

        protected override Task OnInitializedAsync() => Work = FollowLateAsync();

        private async Task FollowLateAsync()
        {
            await Feed.Loaded.Task;
            Follow("topic", () => Task.CompletedTask);
            Follow(_ => Feed.Followers++, _ => Feed.Followers--, () => Task.CompletedTask);
        }
    }

    private sealed class Feed : ILiveFeed
    {
        public TaskCompletionSource Loaded { get; } = new();

        public int Followers { get; set; }

        public IDisposable Subscribe(string site, string topic, Func<Task> changed)
        {
            Followers++;
            return new Ending(() => Followers--);
        }

        private sealed class Ending(Action end) : IDisposable
        {
            public void Dispose() => end();
        }
    }
}
