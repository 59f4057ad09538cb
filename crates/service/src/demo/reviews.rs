//! The quarterly review that the head of the invented city's home institution held of the quarter before: gathered, commented on,
//! published by the same use cases as any.

use liandai_model::TenantId;

use crate::{Error, Service, review::Quarter};

/// What the head said.
const COMMENT: &str = "本季度各项职责总体推进正常，政治理论学习和日志坚持得较好。\n\
    存在的问题：一是部分科室到期职责欠账较多，台帐补记现象仍有发生；二是个别投诉答复不及时；三是轮训进度偏慢。\n\
    下季度重点：逐科室清理逾期职责，责任到人、限期销账；办公室每月通报一次；联带责任人逐人谈一次话。";

impl Service {
    /// Holds the review of the quarter before, for the demonstration; says whether there is somebody who heads an institution.
    ///
    /// # Errors
    /// The database fails.
    pub async fn add_demo_review(&self, tenant: TenantId, prefix: &str) -> Result<bool, Error> {
        let call = self.demo_call(tenant, &format!("{prefix}head"), self.now().day()).await?;
        let choices = self.review_choices(&call).await?;
        let Some(institution) = choices.institutions.first() else { return Ok(false) };
        let quarter = Quarter::of(call.today()).before();
        let id = self.gather_review(&call, institution.id, quarter).await?;
        self.publish_review(&call, id, 1, COMMENT, "季度讲评会议记录和讲评材料").await?;
        Ok(true)
    }
}
