package conformance

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
)

// fixtures is the stage on a target that cannot be set up: what stands for the situation is there
// already, and only the vendor's own lists tell what became of it.
type fixtures struct {
	*client
	file    *targetFile
	casting *casting
	salting string    // of its ClientTokens
	made    int       // how many of the planned calls were made
	sent    time.Time // when the last of them was, and when it was answered
	came    time.Time
	before  any             // the state when it was last looked at
	renews  map[string]bool // how automatic renewal was found, by resource that the scenario switches
}

// open takes what was cast.
func (f *fixtures) open(ctx context.Context, _ *document) (s *sandbox, err error) {
	s = &sandbox{Resources: map[string]listed{}, lacks: f.casting.lacks}
	for name, account := range f.casting.callers {
		h, a := f.file.huaweiCaller(account), f.file.alibabaCaller(account)
		h.Name, h.User, a.Name, a.User = name.account, name.user, name.account, name.user
		s.Huawei, s.Alibaba = append(s.Huawei, h), append(s.Alibaba, a)
	}
	for alias, r := range f.casting.roles {
		s.Resources[alias] = r.listed
	}
	f.huawei, f.alibaba = s.Huawei, s.Alibaba // the count is a look like any other
	s.orders, err = f.countOrders(ctx, f.vendor())
	return s, err
}

// state asks the vendor's lists, as a caller would.
func (f *fixtures) state(ctx context.Context) (any, error) {
	orders, err := f.countOrders(ctx, f.vendor())
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, r := range f.casting.roles {
		ids = append(ids, r.ID)
	}
	listed := map[string]any{}
	if len(ids) > 0 {
		slices.Sort(ids)
		listed, err = f.itemsOf(ctx, f.vendor(), ids)
	}
	f.before = map[string]any{"unsubscription orders": orders, "listed": listed}
	return f.before, err
}

// vendor is the one that the story is about.
func (f *fixtures) vendor() string {
	vendor, _, _ := f.casting.story.document.main()
	return vendor
}

var errNoControl = errors.New("only a control API can do this")

func (*fixtures) move(context.Context, string, string) ([]string, error)   { return nil, errNoControl }
func (*fixtures) rulings(context.Context, string) ([]report.Ruling, error) { return nil, errNoControl }
func (*fixtures) broken(context.Context) ([]string, error)                 { return nil, nil }

// repays is worked out from what the file says was paid, at the instant of the call; the vendors do
// not say how they round, so a cent more or less is right as well.
func (f *fixtures) repays(repaid) (least, most repaid) {
	const cent = 1
	call := f.casting.story.calls[f.made-1]
	up := f.casting.givenUp(call)
	early, late := owed(f.file, up, call.question, f.sent), owed(f.file, up, call.question, f.came)
	low, high := early.least(late), early.most(late)
	return low.minus(cent), high.plus(repaid{back: cent, coupons: cent, fee: cent})
}

// close puts automatic renewal back as it was found.
func (f *fixtures) close(ctx context.Context) error {
	for _, id := range slices.Sorted(maps.Keys(f.renews)) {
		if err := f.putBack(ctx, id, f.renews[id]); err != nil {
			return err
		}
	}
	return nil
}

// keep remembers how automatic renewal is, before a call may switch it.
func (f *fixtures) keep(ctx context.Context, call *plannedCall) error {
	if !call.question.switches() {
		return nil
	}
	for _, name := range call.names {
		r := f.casting.roles[name]
		if _, known := f.renews[r.ID]; known {
			continue
		}
		found, err := f.huaweiList(ctx, []string{r.ID})
		if err != nil {
			return err
		}
		if f.renews == nil {
			f.renews = map[string]bool{}
		}
		f.renews[r.ID] = found[r.ID].renews
	}
	return nil
}

// putBack switches automatic renewal if it is not as it was.
func (f *fixtures) putBack(ctx context.Context, id string, on bool) error {
	found, err := f.huaweiList(ctx, []string{id})
	if err != nil || !found[id].listed || found[id].renews == on {
		return err
	}
	operation := map[bool]string{true: "enable_auto_renew", false: "disable_auto_renew"}[on]
	q, err := about(huawei, operation, nil, param("resource_id", id))
	if err != nil {
		return err
	}
	_, err = f.askPlainly(ctx, q)
	return err
}
