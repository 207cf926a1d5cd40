package console

import (
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
)

func TestTheReasonOfARuleWithoutARowIsChineseWithinASentence(t *testing.T) {
	for _, s := range dialect.RefusalSentences {
		if got := chinese.say(say("Refused because %s", say(withinSentence(s.Says)))); got != "已拒绝。适用规则："+chinese.table()[s.Says] {
			t.Errorf("%s: %q", s.Says, got)
		}
	}
}

func TestASentenceWithoutATranslationIsMarked(t *testing.T) {
	for says, want := range map[string]string{
		"A tilde is encoded; leave it as it is.":         "波浪号被编码。波浪号不应编码。",
		"Proved: A tilde is encoded; leave it as it is.": "已证实：波浪号被编码。波浪号不应编码。",
		"Proved: A dog has bitten it.":                   "已证实：A dog has bitten it.（原文为英文）",
		"A dog has bitten it.":                           "A dog has bitten it.（原文为英文）",
	} {
		if got := chinese.told(says); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if got := english.told(says); got != says {
			t.Errorf("in English: got %q, want %q", got, says)
		}
	}
}

func TestADetailIsSaidAndANameStaysAsItIs(t *testing.T) {
	for is, want := range map[string]string{"before 1.0, only in the string to sign": "1.0 之前的版本，仅在待签名字符串中", "X-Sdk-Date": "X-Sdk-Date", "all": "all"} {
		if got := chinese.detail(is); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if got := english.detail(is); got != is {
			t.Errorf("in English: got %q, want %q", got, is)
		}
	}
}
