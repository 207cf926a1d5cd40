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
