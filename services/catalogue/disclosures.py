"""What the administration makes public (政务公开, 信息发布): draft → review → published → withdrawn.

What was published never changes: a mistake is withdrawn and replaced. So a draft may lack what it likes, and everything
that is lacking is named before it is handed to its reviewer.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from services.catalogue.refusals import NotPublishable
from services.catalogue.review import Review
from services.chassis.errors import DomainError, WrongState
from services.chassis.numbering import InvalidIdentityNumber, check_identity_number

_MAYBE_IDENTITY_NUMBER = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])")


class Kind(StrEnum):
    NOTICE = "通知公告"
    POLICY = "政策文件"
    PUBLICITY = "公示"


class State(StrEnum):
    DRAFT = "草稿"
    PUBLISHED = "已发布"
    WITHDRAWN = "已撤回"
    DISCARDED = "已弃用"


class NotReady(NotPublishable):
    message = "尚不能公开，共{count}处问题：{problems}"


class BodyRequired(DomainError):
    message = "没有正文，也没有附件"


class DocumentNumberRequired(DomainError):
    message = "政策文件应当有文号"


class DateRequired(DomainError):
    message = "政策文件应当有成文日期"


class DatedInTheFuture(DomainError):
    message = "成文日期{dated_on}在今天之后"


class ValidityReversed(DomainError):
    message = "有效期至{until}，早于{begins}"


class OnlyOfPolicy(DomainError):
    message = "发文机关、文号、成文日期和有效期只属于政策文件"


class PeriodRequired(DomainError):
    message = "公示应当有公示期"


class ContactRequired(DomainError):
    message = "公示应当写明向谁提出异议"


class OnlyOfPublicity(DomainError):
    message = "只有公示才有公示期"


class IdentityNumberShown(DomainError):
    """Whoever reads a public page has no business with it (个人信息保护法 arts. 25, 28)."""

    message = "内容含有居民身份证号码，公开前应当删去或遮盖"


class AttachmentUnnamed(DomainError):
    message = "第{place}个附件没有名称"


class AttachmentTwice(DomainError):
    message = "附件“{name}”重复"


class AttachmentMissing(DomainError):
    message = "附件“{name}”的文件不在平台上，请重新上传"


class DepartmentRetired(DomainError):
    message = "发布部门已撤销，请改由承接部门发布"


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    digest: str
    here: bool
    """Its file is on the platform."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a draft says, as far as rules look at it; texts as written."""

    kind: Kind
    title: str
    body: str = ""
    issued_by: str = ""
    document_number: str = ""
    dated_on: date | None = None
    effective_on: date | None = None
    effective_until: date | None = None
    publicity_days: int = 0
    contact: str = ""
    attachments: tuple[Attachment, ...] = ()
    department_in_office: bool = True

    def problems(self, today: date) -> list[DomainError]:
        """Everything that stands in the way of making it public."""
        found: list[DomainError] = []
        if not self.department_in_office:
            found.append(DepartmentRetired(field="department"))
        if not self.body.strip() and not self.attachments:
            found.append(BodyRequired(field="body"))
        found += self._policy_problems(today) if self.kind is Kind.POLICY else self._no_policy()
        found += self._publicity_problems()
        for name in ("title", "body", "contact"):
            if _shows_identity_number(getattr(self, name)):
                found.append(IdentityNumberShown(field=name))
        return found + self._attachment_problems()

    def _policy_problems(self, today: date) -> list[DomainError]:
        found: list[DomainError] = []
        if not self.document_number.strip():
            found.append(DocumentNumberRequired(field="document_number"))
        if self.dated_on is None:
            found.append(DateRequired(field="dated_on"))
        elif self.dated_on > today:
            found.append(DatedInTheFuture(field="dated_on", dated_on=self.dated_on))
        begins = self.effective_on or self.dated_on
        if self.effective_until and begins and self.effective_until < begins:
            found.append(ValidityReversed(field="effective_until", until=self.effective_until, begins=begins))
        return found

    def _no_policy(self) -> list[DomainError]:
        of_policy = ("issued_by", "document_number", "dated_on", "effective_on", "effective_until")
        said = [name for name in of_policy if getattr(self, name)]
        return [OnlyOfPolicy(field=said[0])] if said else []

    def _publicity_problems(self) -> list[DomainError]:
        if self.kind is not Kind.PUBLICITY:
            return [OnlyOfPublicity(field="publicity_days")] if self.publicity_days else []
        found: list[DomainError] = []
        if not self.publicity_days:
            found.append(PeriodRequired(field="publicity_days"))
        if not self.contact.strip():
            found.append(ContactRequired(field="contact"))
        return found

    def _attachment_problems(self) -> list[DomainError]:
        times = Counter(attachment.digest for attachment in self.attachments)
        return [
            *(
                AttachmentUnnamed(field="attachments", place=place)
                for place, attachment in enumerate(self.attachments, 1)
                if not attachment.name.strip()
            ),
            *(
                AttachmentTwice(field="attachments", name=attachment.name)
                for attachment in self.attachments
                if times.pop(attachment.digest, 1) > 1
            ),
            *(
                AttachmentMissing(field="attachments", name=attachment.name)
                for attachment in self.attachments
                if not attachment.here
            ),
        ]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Where one stands, and how far its draft has come."""

    state: State = State.DRAFT
    review: Review = field(default_factory=Review)

    def changed(self, author: str) -> "Disclosure":
        """Raises WrongState."""
        self._require(State.DRAFT)
        return replace(self, review=self.review.changed(author))

    def submitted(self, by: str, now: datetime, problems: Sequence[DomainError]) -> "Disclosure":
        """Raises WrongState, NotItsAuthor or NotReady."""
        self._require(State.DRAFT)
        review = self.review.submitted(by, now)
        _check_ready(problems)
        return replace(self, review=review)

    def reviewed(self, by: str, now: datetime, *, approve: bool, reason: str) -> "Disclosure":
        """Raises WrongState, FourEyes or ReasonRequired."""
        self._require(State.DRAFT)
        decide = self.review.approved if approve else self.review.sent_back
        return replace(self, review=decide(by, now, reason))

    def published(self, problems: Sequence[DomainError]) -> "Disclosure":
        """Raises WrongState, NotApproved or NotReady."""
        self._require(State.DRAFT)
        self.review.check_approved()
        _check_ready(problems)
        return replace(self, state=State.PUBLISHED)

    def withdrawn(self) -> "Disclosure":
        """Raises WrongState."""
        self._require(State.PUBLISHED)
        return replace(self, state=State.WITHDRAWN)

    def discarded(self) -> "Disclosure":
        """Raises WrongState."""
        self._require(State.DRAFT)
        return replace(self, state=State.DISCARDED)

    def _require(self, state: State) -> None:
        if self.state is not state:
            raise WrongState(state=self.state.value)


def _check_ready(problems: Sequence[DomainError]) -> None:
    if problems:
        raise NotReady(problems)


def _shows_identity_number(text: str) -> bool:
    return any(_is_identity_number(found) for found in _MAYBE_IDENTITY_NUMBER.findall(text))


def _is_identity_number(text: str) -> bool:
    try:
        check_identity_number(text.upper())
    except InvalidIdentityNumber:
        return False
    return True
