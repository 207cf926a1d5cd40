package console_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/console"
)

var (
	han      = regexp.MustCompile(`\p{Han}`)
	heading  = regexp.MustCompile(`(?s)<h1>(.*?)</h1>`)
	language = regexp.MustCompile(`<html lang="([^"]+)">`)
)

// in returns a page as a browser that prefers some languages receives it.
func (b *browser) in(preferred, path string) string {
	b.t.Helper()
	r, _ := http.NewRequest("GET", b.base+path, nil)
	r.Header.Set("Accept-Language", preferred)
	answer, err := b.client.Do(r)
	return b.read(path, answer, err, http.StatusOK)
}

func TestThePagesAreInTheLanguageThatTheBrowserPrefers(t *testing.T) {
	b := openSignedIn(t, shop)
	for preferred, want := range map[string]string{
		"": "en", "zh-CN,zh;q=0.9,en;q=0.8": "zh-CN", "zh": "zh-CN", "ZH-Hans-SG": "zh-CN", "en-GB,zh-CN;q=0.5": "en", "de,zh-CN;q=0.2,en;q=0.1": "zh-CN",
		"zh-TW": "zh-CN", "zh-HK,en;q=0.8": "zh-CN", "zh-Hant-MO": "zh-CN", "en,zh-TW;q=0.8": "en", "zhx": "en", "de": "en", "*": "en", "zh-CN;q=0": "en", "zh-CN;q=x, en": "en", ";;,,q=": "en",
	} {
		page := b.in(preferred, "/default")
		if got := language.FindStringSubmatch(page); got == nil || got[1] != want {
			t.Errorf("%q: the page is in %q, want %s", preferred, got, want)
		}
		if strings.Contains(page, "概览") != (want == "zh-CN") {
			t.Errorf("%q: the side bar is in another language than %s", preferred, want)
		}
	}
}

func TestALanguageThatWasChosenStaysAndLeavesTheAddress(t *testing.T) {
	b := openSignedIn(t, shop)
	page := b.get(account+"/resources?q=web&lang=zh-CN", http.StatusOK)
	b.wantText(page, `lang="zh-CN"`, "资源", `value="web"`, `lang=en`)
	b.wantNoText(page, `name="lang"`)
	b.wantText(b.in("en", "/default/clock"), "业务时钟", "前往")
	refused := confirmedForm("web-id")
	refused.Set("reason", "9")
	b.wantText(b.post(confirm, refused, http.StatusUnprocessableEntity), "没有原因 &#34;9&#34;。请选择原因。", "退订，退款 128.71 USD")
	b.wantText(b.get(account+"/resources/nothing", http.StatusNotFound), "此账号没有资源 &#34;nothing&#34;")
	b.wantText(b.get("/default?lang=en", http.StatusOK), "Overview")
	b.wantText(b.get("/default?lang=tlh", http.StatusOK), "Overview")
}

// named are the elements that name something: what stands in them is a text of the console.
var (
	named     = regexp.MustCompile(`(?s)<(button|label|dt|th|h2|h3|caption|legend|summary)[^>]*>(.*?)</`)
	letter    = regexp.MustCompile(`\p{L}`)
	technical = []string{"ID", "X-Auth-Token", "AccessKeyId", "AccessKeySecret"}
)

// Every page has a heading in Chinese, unless that is a name, and so is all that names something.
func TestEveryPageHasItsTextsInChinese(t *testing.T) {
	for _, pattern := range console.Routes() {
		if strings.HasSuffix(pattern, "/live") {
			continue
		}
		b := openSignedIn(t, dccScenario)
		b.get("?lang=zh-CN", http.StatusOK)
		(&agreement{browser: b}).callVendor(subscription{vendor: "huawei", id: "nothing", kind: "1"})
		w := walks[pattern]
		path, page := strings.ReplaceAll(w.path, "{order}", b.account("acme").Orders[0].ID), ""
		if strings.HasPrefix(pattern, "POST ") {
			page = b.post(path, w.form, http.StatusOK)
		} else {
			page = b.get(path, http.StatusOK)
		}
		wantChinesePunctuation(t, pattern, page)
		title := heading.FindStringSubmatch(page)
		if title == nil || !han.MatchString(title[1]) && title[1] != "free" {
			t.Errorf("%s has the heading %q", pattern, title)
		}
		for _, m := range named.FindAllStringSubmatch(page, -1) {
			text := strings.TrimSpace(tags.ReplaceAllString(m[2], ""))
			if letter.MatchString(text) && !han.MatchString(text) && !slices.Contains(technical, text) {
				t.Errorf("%s: %s %q is not in Chinese", pattern, m[1], text)
			}
		}
	}
}

func TestTheLinksOfTheLanguagesLeadToThePageItself(t *testing.T) {
	b := openSignedIn(t, shop)
	page := b.get(account+"/orders?tab=refunds", http.StatusOK)
	links := regexp.MustCompile(`<a href="([^"]*)" lang="([^"]+)"`).FindAllStringSubmatch(page, -1)
	if len(links) != 2 || !slices.ContainsFunc(links, func(l []string) bool { return l[2] == "zh-CN" }) {
		t.Fatalf("the languages are %q", links)
	}
	b.wantText(b.follow(page, "简体中文"), "退订订单", `lang="zh-CN"`, "tab=refunds")
	b.wantText(b.post("/default/clock", url.Values{"advance": {"1h"}}, http.StatusOK), "业务时钟")
}

// described is the description of a scenario in its list.
var described = regexp.MustCompile(`(?s)<td data-label="[^"]*">(.*?)</td><td class="do">`)

// The sentence in Chinese comes first, and the one that stays English is marked as such.
func TestScenariosAreDescribedInChinese(t *testing.T) {
	b := openSignedIn(t, shop)
	b.get("?lang=zh-CN", http.StatusOK)
	all := 0
	for _, page := range []string{"", "?page=2", "?q=quickstart", "?q=fixtures", "?q=演练", "?q=plain+attached"} {
		found := described.FindAllStringSubmatch(b.get("/scenarios"+page, http.StatusOK), -1)
		if all += len(found); len(found) == 0 {
			t.Errorf("%q lists nothing", page)
		}
		for _, m := range found {
			first, second, more := strings.Cut(m[1], "<br>")
			if !han.MatchString(first) || more && !strings.HasPrefix(second, `<small lang="en">`) {
				t.Errorf("%q has %q", page, m[1])
			}
		}
	}
	if all < 60 {
		t.Errorf("only %d scenarios were read", all)
	}
	b.wantText(b.get("/scenarios?q=quickstart&lang=en", http.StatusOK), "A customer at each vendor")
}
