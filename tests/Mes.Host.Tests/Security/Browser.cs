using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Security;

/// <summary>What a person's browser does: keeps cookies, posts forms with their antiforgery token, follows no redirect unseen.</summary>
internal sealed class Browser : IDisposable
{
    private readonly MesApp _app;
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    public Browser(MesApp app)
    {
        _app = app;
        Http = new HttpClient(_handler) { BaseAddress = app.Address };
    }

    public HttpClient Http { get; }

    public IEnumerable<Cookie> Cookies => _handler.CookieContainer.GetCookies(_app.Address);

    public Task<HttpResponseMessage> SignInAsync(string name, string password, string returnUrl = "/") =>
        PostAsync("/account/sign-in", new() { ["userName"] = name, ["password"] = password, ["returnUrl"] = returnUrl });

    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var antiforgery = scope.ServiceProvider.GetRequiredService<IAntiforgery>();
        var tokens = antiforgery.GetTokens(new DefaultHttpContext { RequestServices = scope.ServiceProvider });
        _handler.CookieContainer.Add(_app.Address, new Cookie("mes.form", tokens.CookieToken));
        form[tokens.FormFieldName] = tokens.RequestToken!;
        return await Http.PostAsync(path, new FormUrlEncodedContent(form));
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }
}
