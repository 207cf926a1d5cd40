package console_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var (
	// asciiMark is punctuation of English that a Chinese text has before or behind it.
	asciiMark = regexp.MustCompile(`.{0,20}(?:\p{Han} ?[(,;:!?](?:\s|$|\p{Han})|\p{Han}\.(?:\s|$)|[,;:] ?\p{Han}).{0,20}`)
	notSpoken = regexp.MustCompile(`(?s)<(pre|code|textarea|script|option)\b.*?</(?:pre|code|textarea|script|option)>`)
	spoken    = regexp.MustCompile(`(?:aria-label|placeholder|title)="([^"]*)"`)
)

// wantChinesePunctuation requires that a page has the punctuation of Chinese, in what is seen and in what is read aloud.
func wantChinesePunctuation(t *testing.T, of, page string) {
	t.Helper()
	page = notSpoken.ReplaceAllString(page, "x")
	for line := range strings.Lines(page) {
		texts := []string{tags.ReplaceAllString(line, "")}
		for _, m := range spoken.FindAllStringSubmatch(line, -1) {
			texts = append(texts, m[1])
		}
		for _, text := range texts {
			if found := asciiMark.FindString(html.UnescapeString(strings.TrimSpace(text))); found != "" {
				t.Errorf("%s: %q has punctuation of English", of, found)
			}
		}
	}
}

// What is composed of parts has it as well: calls that were accepted, refused or changed by a fault, events, and lists of names.
func TestComposedTextsHaveThePunctuationOfChinese(t *testing.T) {
	b := openWithCalls(t) // the first is refused
	b.get("?lang=zh-CN", http.StatusOK)
	review := b.get(account+"/unsubscriptions/review?type=1&id=web-id", http.StatusOK)
	wantChinesePunctuation(t, "the review", review)
	b.wantText(review, " USD，手续费 ")
	b.callUnsubscribe("web-id")
	b.post("/default/faults", url.Values{"effect": {"drop-after"}, "times": {"2"}}, http.StatusOK)
	func() {
		defer func() { recover() }() // the connection is dropped
		b.callUnsubscribe("free-id")
	}()
	for _, path := range []string{
		"/default", "/default/clock", "/default/journal", "/default/journal/1", "/default/journal/2", "/default/journal/3", "/default/faults",
		account + "/orders", account + "/renewals", account + "/unsubscriptions", account + "/unsubscriptions?tab=not-allowed",
		account + "/unsubscriptions/review?type=1&id=free-id", account + "/resources/free-id", account + "/resources/web-id",
	} {
		wantChinesePunctuation(t, path, b.get(path, http.StatusOK))
	}
	b.wantText(b.get("/default/journal/1", http.StatusOK), "已拒绝。适用规则：试用中的云服务不支持退订。")
	b.wantText(b.get("/default/journal/2", http.StatusOK), "已受理：通过了全部")
	b.wantText(b.get("/default/journal/3", http.StatusOK), "此响应由注入的故障决定：fault-1：在调用生效后断开连接，不响应。")
	b.wantText(b.get("/default/faults", http.StatusOK), "在调用生效后断开连接，不响应")
}

func TestAWrongSignatureIsExplainedOnAPageInChinese(t *testing.T) {
	b := openSignedIn(t, two)
	b.get("?lang=zh-CN", http.StatusOK)
	b.sendWrongSignature()
	page := b.get("/default/journal/1", http.StatusOK)
	wantChinesePunctuation(t, "a wrong signature", page)
	b.wantText(page, `<p class="note">已证实：空格被编码为加号，应编码为 %20。</p>`, "<p>空格被编码为加号，应编码为 %20。", "结论：已证实。", "服务端的待签名字符串")
	b.wantNoText(page, "（原文为英文）", "Proved")
	b.wantText(b.get("/default/journal/1?lang=en", http.StatusOK), `<p class="note">Proved: A space is encoded as a plus sign; write it as %20.</p>`)
}

// What has not happened yet is not said as if it had.
func TestAnEventAheadIsNotSaidAsOneThatHappened(t *testing.T) {
	b := openSignedIn(t, two)
	b.get("?lang=zh-CN", http.StatusOK)
	page := b.get("/default/clock", http.StatusOK)
	b.wantText(page, "余额不足，续费无法扣款：web")
	b.wantNoText(page, "续费未扣款", "(ahead)")
	b.wantNoText(b.get("/default/clock?lang=en", http.StatusOK), "(ahead)")
}
